using System.Collections.Immutable;

namespace Actors.ProcessSpace;

/// <summary>
/// How an image gets to many nodes: as a tree with the origin as its root, so that no node sends more than the tree's degree times the
/// image. Every node has its way up to the origin as route, should those in between fail.
/// </summary>
public static class ImageTree
{
    /// <summary>The degree for a number of nodes. Bytes are passed on as they come, so a low degree costs little time and saves the origin's link; a large set wants fewer levels.</summary>
    public static int Degree(int nodes) => nodes switch
    {
        <= 2 => Math.Max(nodes, 1),
        <= 64 => 2,
        _ => 4,
    };

    /// <summary>For each of some different nodes its route: whom to ask before the origin, the nearest first.</summary>
    public static IReadOnlyDictionary<int, ImmutableArray<int>> Routes(IReadOnlyList<int> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var degree = Degree(nodes.Count);
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
