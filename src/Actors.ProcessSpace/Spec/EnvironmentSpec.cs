using System.Collections.Immutable;

namespace Actors.ProcessSpace;

/// <summary>
/// The environment of a child: where it starts from, what is removed from that, what is set on top. The variables that the process space
/// itself gives (ACTORS_NODE and the like) are added last, on the execution node. Immutable.
/// </summary>
public sealed record EnvironmentSpec
{
    /// <summary>A copy of the caller's environment.</summary>
    public static EnvironmentSpec Caller { get; } = new() { Start = EnvironmentStart.Caller };

    /// <summary>A copy of the environment of the execution node.</summary>
    public static EnvironmentSpec Node { get; } = new() { Start = EnvironmentStart.Node };

    /// <summary>No variable at all.</summary>
    public static EnvironmentSpec Empty { get; } = new() { Start = EnvironmentStart.Empty };

    /// <summary>What to start from.</summary>
    public EnvironmentStart Start { get; init; } = EnvironmentStart.Caller;

    /// <summary>The caller's environment as NAME=VALUE lines, for a caller that is not this process; null means this process's own.</summary>
    public ImmutableArray<string>? CallerVariables { get; init; }

    /// <summary>Names to remove from the start.</summary>
    public ImmutableArray<string> Remove { get; init; } = [];

    /// <summary>Variables to set after removal, in order; the last one of a name wins.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Set { get; init; } = [];

    /// <summary>This environment with one more variable set.</summary>
    public EnvironmentSpec With(string name, string value) => this with { Set = Set.Add(new(name, value)) };

    /// <summary>This environment without one variable.</summary>
    public EnvironmentSpec Without(string name) =>
        this with { Remove = Remove.Add(name), Set = Set.RemoveAll(pair => string.Equals(pair.Key, name, StringComparison.Ordinal)) };

    /// <inheritdoc/>
    public bool Equals(EnvironmentSpec? other) =>
        other is not null && Start == other.Start
        && Remove.AsSpan().SequenceEqual(other.Remove.AsSpan())
        && Set.AsSpan().SequenceEqual(other.Set.AsSpan())
        && CallerVariables.HasValue == other.CallerVariables.HasValue
        && (CallerVariables is not { } mine || mine.AsSpan().SequenceEqual(other.CallerVariables!.Value.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Start, Remove.Length, Set.Length);
}
