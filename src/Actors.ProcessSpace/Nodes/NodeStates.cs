using System.Collections.Immutable;

namespace Actors.ProcessSpace;

/// <summary>The words for node states, as people write them and node sets and tables use them.</summary>
public static class NodeStates
{
    /// <summary>All words, the usual states first.</summary>
    public static ImmutableArray<string> Names { get; } = ["up", "unavailable", "down", "boot", "halt", "error", "reboot", "pwroff"];

    /// <summary>The word for a state.</summary>
    public static string NameOf(NodeState state) => state switch
    {
        NodeState.Up => "up",
        NodeState.Unavailable => "unavailable",
        NodeState.Down => "down",
        NodeState.Boot => "boot",
        NodeState.Halt => "halt",
        NodeState.Error => "error",
        NodeState.Reboot => "reboot",
        NodeState.PowerOff => "pwroff",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "there is no such node state"),
    };

    /// <summary>Reads a word that <see cref="NameOf"/> wrote.</summary>
    public static bool TryParse(string? word, out NodeState state)
    {
        foreach (var candidate in Enum.GetValues<NodeState>())
        {
            if (string.Equals(NameOf(candidate), word, StringComparison.Ordinal))
            {
                state = candidate;
                return true;
            }
        }

        state = default;
        return false;
    }
}
