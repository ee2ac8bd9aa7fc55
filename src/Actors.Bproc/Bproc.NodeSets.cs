using Actors.ProcessSpace.NodeSets;

namespace Actors.Bproc;

/// <summary>
/// Node sets as BProc writes them: <c>3</c>, <c>n3</c>, <c>.3</c>, <c>0-3</c>, <c>5-</c>, <c>all</c>, <c>master</c>, a state (<c>up</c>,
/// <c>allup</c>), its contrary (<c>!up</c>, <c>notup</c>, <c>allnotdown</c>), or what a node is called, separated by commas. Order and duplicates are
/// kept; numbers of a range that no node has are left out.
/// </summary>
public static partial class Bproc
{
    /// <summary>The nodes of a specification.</summary>
    /// <exception cref="BprocException">EINVAL: it cannot be read, a word is neither a state nor what a node is called, or no node has a single number (the message says where); EBUSY: no process space.</exception>
    public static IReadOnlyList<BprocNodeInfo> NodeSpec(string specification) =>
        Filter([.. Context().Space.Directory.Nodes.Select(Info)], specification, CurrNode());

    /// <summary>Those of some nodes that a specification selects, in its order.</summary>
    /// <exception cref="BprocException">EINVAL: it cannot be read, or a word or single number is none of these nodes' (the message says where).</exception>
    public static IReadOnlyList<BprocNodeInfo> NodeFilter(IReadOnlyList<BprocNodeInfo> nodes, string specification) => Filter(nodes, specification, null);

    private static IReadOnlyList<BprocNodeInfo> Filter(IReadOnlyList<BprocNodeInfo> nodes, string specification, int? self)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(specification);
        var known = nodes.ToLookup(static node => node.Node);
        try
        {
            NodeSetMember[] members = [.. nodes.Select(static node => new NodeSetMember(node.Node, node.Status) { Name = node.Name, Address = node.Address.Address })];
            return [.. BprocNodeSet.Select(specification, members, self).Select(number => known[number].First())];
        }
        catch (NodeSetException e)
        {
            throw new BprocException(BprocError.EINVAL, $"{e.Message} (EINVAL).");
        }
    }
}
