using Actors.ProcessSpace;

namespace Actors.Node.Attach;

/// <summary>The words for node states, as node sets and tables use them.</summary>
internal static class NodeStates
{
    internal static string NameOf(NodeState state) => state switch
    {
        NodeState.Up => "up",
        NodeState.Unavailable => "unavailable",
        NodeState.Down => "down",
        NodeState.Boot => "boot",
        NodeState.Halt => "halt",
        _ => "error",
    };
}
