namespace Actors.Native;

/// <summary>A child was stopped or continued.</summary>
/// <param name="StopSignal">The signal that stopped it, or null when it was continued.</param>
public readonly record struct ChildStopChange(int? StopSignal)
{
    /// <summary>True when the child is stopped now.</summary>
    public bool IsStopped => StopSignal is not null;
}
