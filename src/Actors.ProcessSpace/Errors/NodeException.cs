using Actors.Native;

namespace Actors.ProcessSpace;

/// <summary>A whole node cannot be used now: it has no number, is not there, is lost, or there is no master to ask. Other nodes may still be.</summary>
public sealed class NodeException : ProcessException
{
    /// <summary>Makes an error with everything it names.</summary>
    public NodeException(string message, Errno errno, ProcessStage stage, int node, ProcessId? process = null)
        : base(message, errno, stage, node, process)
    {
    }
}
