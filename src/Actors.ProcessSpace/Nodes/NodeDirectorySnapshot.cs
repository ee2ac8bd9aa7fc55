using System.Collections.Immutable;

namespace Actors.ProcessSpace;

/// <summary>
/// All nodes as the ruling master saw them at one moment. Newer snapshots have a higher <see cref="Epoch"/>, or the same and a higher
/// <see cref="Version"/>; they only ever move forward. Immutable.
/// </summary>
public sealed record NodeDirectorySnapshot
{
    /// <summary>Before any master was heard of.</summary>
    public static NodeDirectorySnapshot Unknown { get; } = new();

    /// <summary>Counts the rules of masters.</summary>
    public long Epoch { get; init; }

    /// <summary>Counts the snapshots of one rule.</summary>
    public long Version { get; init; }

    /// <summary>The nodes by number, the master (-1) first.</summary>
    public ImmutableArray<NodeEntry> Nodes { get; init; } = [];

    /// <summary>The entry of a number, or null.</summary>
    public NodeEntry? Find(int number)
    {
        foreach (var node in Nodes)
        {
            if (node.Number == number)
            {
                return node;
            }
        }

        return null;
    }

    /// <summary>True when this one is newer than another.</summary>
    public bool IsNewerThan(NodeDirectorySnapshot other) => (Epoch, Version).CompareTo((other.Epoch, other.Version)) > 0;

    /// <summary>How many nodes are up, the master not counted.</summary>
    public int UpCount => Nodes.Count(static node => node is { State: NodeState.Up, Number: >= 0 });
}
