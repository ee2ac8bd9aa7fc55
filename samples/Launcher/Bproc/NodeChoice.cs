using System.Net;
using Actors.Bproc;
using Actors.Native;
using Actors.Node.Attach;

namespace Actors.Launcher.Bproc;

/// <summary>The nodes that a node sees, and the choice among them by what people write: BProc's node sets, and whatever a node is called.</summary>
/// <param name="Nodes">All of them, the master too.</param>
/// <param name="Self">The number of the node we are attached to.</param>
internal sealed record NodeChoice(IReadOnlyList<BprocNodeInfo> Nodes, int Self)
{
    /// <summary>Asks a node.</summary>
    internal static async Task<NodeChoice> LoadAsync(string socket, CancellationToken cancellation = default)
    {
        await using AttachCall call = AttachCall.Begin(socket);
        await using AttachClient client = await call.AnsweredAsync(cancellation).ConfigureAwait(false);
        await foreach (IReadOnlyList<NodeRow> rows in client.ListNodesAsync(watch: false, cancellation).ConfigureAwait(false))
        {
            return new NodeChoice([.. rows.Select(Info)], client.Node);
        }

        throw new AttachException(Errno.EPROTO, $"socket '{socket}': the node does not tell the nodes (EPROTO)");
    }

    internal static BprocNodeInfo Info(NodeRow row) => new(
        row.Number, row.Name, row.State, row.Permissions.Mode, row.Permissions.UserId, row.Permissions.GroupId, row.Link, row.Since);

    /// <summary>
    /// The nodes of a set. What is no set is taken for the name or the address of a node; this machine's own name, and localhost, for the node
    /// that we are attached to. Empty when no node is in the state that was asked for.
    /// </summary>
    /// <exception cref="AttachException">EINVAL: it is none of that; the message names it.</exception>
    internal IReadOnlyList<int> Select(string text) =>
        new NodeSelection([.. Nodes.Select(static node => new NodeCandidate(node.Node, node.Status, node.Name, node.Address.Address))], Self).Select(text);

    /// <summary>One node.</summary>
    /// <exception cref="BprocException">EINVAL: it is none, or several.</exception>
    internal int SelectOne(string text) => Select(text) switch
    {
        [var one] => one,
        { Count: var count } => throw new BprocException(Errno.EINVAL.Number, $"'{text}' names {(count == 0 ? "no node" : $"{count} nodes")} now, and one is needed (EINVAL)"),
    };

    /// <summary>True for a node of this machine, as far as addresses tell.</summary>
    internal bool IsHere(BprocNodeInfo node) =>
        IPAddress.IsLoopback(node.Address.Address) || Nodes.Any(self => self.Node == Self && self.Address.Address.Equals(node.Address.Address));
}
