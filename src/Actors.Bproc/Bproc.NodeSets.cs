using Actors.ProcessSpace.NodeSets;

namespace Actors.Bproc;

/// <summary>
/// Node sets as BProc writes them: <c>3</c>, <c>n3</c>, <c>.3</c>, <c>0-3</c>, <c>5-</c>, <c>all</c>, <c>master</c>, a state (<c>up</c>,
/// <c>allup</c>), its contrary (<c>!up</c>, <c>notup</c>, <c>allnotdown</c>), separated by commas. Order and duplicates are kept; numbers of a
/// range that no node has are left out.
/// </summary>
public static partial class Bproc
{
    /// <summary>The nodes of a specification.</summary>
    /// <exception cref="BprocException">EINVAL: it cannot be read (the message says where), or a single number that no node has; EBUSY: no process space.</exception>
    public static IReadOnlyList<BprocNodeInfo> NodeSpec(string specification) =>
        NodeFilter([.. Context().Space.Directory.Nodes.Select(Info)], specification);

    /// <summary>Those of some nodes that a specification selects, in its order.</summary>
    /// <exception cref="BprocException">EINVAL: it cannot be read (the message says where), or a single number that is not among the nodes.</exception>
    public static IReadOnlyList<BprocNodeInfo> NodeFilter(IReadOnlyList<BprocNodeInfo> nodes, string specification)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(specification);
        var known = nodes.ToLookup(static node => node.Node);
        try
        {
            return [.. BprocNodeSet.Select(specification, [.. nodes.Select(static node => new NodeSetMember(node.Node, node.Status))]).Select(number => known[number].First())];
        }
        catch (NodeSetException e)
        {
            throw new BprocException(BprocError.EINVAL, $"{e.Message} (EINVAL).");
        }
    }
}
