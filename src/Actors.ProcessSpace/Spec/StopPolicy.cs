using System.Collections.Immutable;

namespace Actors.ProcessSpace;

/// <summary>How a process is ended: a polite signal, time to comply, then SIGKILL for its whole tree. Immutable.</summary>
public sealed record StopPolicy
{
    /// <summary>SIGTERM to the process group, five seconds, SIGKILL to the tree.</summary>
    public static StopPolicy Default { get; } = new();

    /// <summary>SIGKILL to the tree at once.</summary>
    public static StopPolicy Kill { get; } = new() { Signal = 9, Grace = TimeSpan.Zero };

    /// <summary>The polite signal's number; 15 is SIGTERM.</summary>
    public int Signal { get; init; } = 15;

    /// <summary>Who gets the polite signal.</summary>
    public SignalTarget Target { get; init; } = SignalTarget.Group;

    /// <summary>How long the process may take before it is killed.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);
}
