namespace Actors.Samples.Messaging;

/// <summary>A worker to the foreman: give me work.</summary>
internal sealed record Hello;

/// <summary>The foreman to a worker: run this.</summary>
internal sealed record Job(int Number, string Script);

/// <summary>A worker to the foreman: what came of it.</summary>
internal sealed record Done(string Outcome, string Output);
