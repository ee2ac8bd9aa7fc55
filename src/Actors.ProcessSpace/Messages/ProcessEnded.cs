namespace Actors.ProcessSpace.Messages;

/// <summary>
/// A process's actor to its owner, once: the outcome. Output may still be read after it. An owner that is told the actor's end
/// (<c>Terminated</c>) and never this one cannot know the outcome: the process's node is lost. Immutable.
/// </summary>
/// <param name="Tag">The request's.</param>
/// <param name="Id">The process.</param>
/// <param name="Status">How it ended.</param>
public sealed record ProcessEnded(string Tag, ProcessId Id, ExitStatus Status) : IProcessSpaceMessage;
