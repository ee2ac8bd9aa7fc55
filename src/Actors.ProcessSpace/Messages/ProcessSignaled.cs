namespace Actors.ProcessSpace.Messages;

/// <summary>The answer to <see cref="SignalProcess"/>. Immutable.</summary>
/// <param name="Signal">The signal's number.</param>
/// <param name="Result">What became of it.</param>
public sealed record ProcessSignaled(int Signal, SignalResult Result) : IProcessSpaceMessage;
