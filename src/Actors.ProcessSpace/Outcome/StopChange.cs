namespace Actors.ProcessSpace;

/// <summary>A process was stopped or went on.</summary>
/// <param name="Stopped">True when stopped, false when continued.</param>
/// <param name="Signal">The signal that stopped it; 0 when continued.</param>
public readonly record struct StopChange(bool Stopped, int Signal);
