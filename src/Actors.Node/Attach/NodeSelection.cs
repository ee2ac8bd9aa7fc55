using Actors.Native;
using Actors.ProcessSpace.NodeSets;

namespace Actors.Node.Attach;

/// <summary>The choice among nodes by what people write: BProc's node sets, and whatever a node is called. Immutable and safe for any thread.</summary>
/// <param name="Nodes">The nodes that exist, the master too.</param>
/// <param name="Self">The number of the node that is asked.</param>
public sealed record NodeSelection(IReadOnlyList<NodeCandidate> Nodes, int Self)
{
    /// <summary>
    /// The numbers of the nodes of a set; a node may be named in it, too, by its name or address, and <see cref="Self"/> by <c>self</c>, localhost, or
    /// this machine's own name. Empty when no node is in the state that was asked for.
    /// </summary>
    /// <exception cref="AttachException">EINVAL: a word of it is none of that; the message names it.</exception>
    public IReadOnlyList<int> Select(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return BprocNodeSet.Select(
                text, [.. Nodes.Select(static node => new NodeSetMember(node.Number, node.State) { Name = node.Name, Address = node.Address })], Self);
        }
        catch (NodeSetException e)
        {
            throw new AttachException(Errno.EINVAL, $"{e.Message} (EINVAL).");
        }
    }
}
