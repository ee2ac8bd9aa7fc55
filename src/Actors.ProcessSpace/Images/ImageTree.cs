using System.Collections.Immutable;

namespace Actors.ProcessSpace;

/// <summary>
/// How an image gets to many nodes: as a tree with the origin as its root, so that no node sends more than the tree's degree times the
/// image. Every node has its way up to the origin as route, should those in between fail.
/// </summary>
public static class ImageTree
{
    /// <summary>
    /// The degree for a number of nodes. A node's line is what takes time: bytes are passed on as they come, so a level costs a round trip or
    /// two, while each further branch costs the whole image once more. In simulation two branches were the fastest for all sets up to 1000
    /// nodes, of images from 1 MiB on; one branch would make a chain, and wait for as many round trips as there are nodes.
    /// </summary>
    public static int Degree(int nodes) => Math.Clamp(nodes, 1, 2);

    /// <summary>For each of some different nodes its route: whom to ask before the origin, the nearest first.</summary>
    public static IReadOnlyDictionary<int, ImmutableArray<int>> Routes(IReadOnlyList<int> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        return Routes(nodes, Degree(nodes.Count));
    }

    /// <summary>The routes of a tree of some degree.</summary>
    internal static IReadOnlyDictionary<int, ImmutableArray<int>> Routes(IReadOnlyList<int> nodes, int degree)
    {
        var routes = new Dictionary<int, ImmutableArray<int>>(nodes.Count);
        for (var i = 0; i < nodes.Count; i++)
        {
            // Places are numbered from the origin, which is 0: the parent of j is (j - 1) / degree.
            var parent = i / degree;
            routes.Add(nodes[i], parent == 0 ? [] : [nodes[parent - 1], .. routes[nodes[parent - 1]]]);
        }

        return routes;
    }
}
