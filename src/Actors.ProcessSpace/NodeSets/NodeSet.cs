namespace Actors.ProcessSpace.NodeSets;

/// <summary>
/// A set of nodes as people write it: <c>3</c>, <c>0-3,7</c>, <c>5-</c>, <c>all</c>, <c>up</c>, <c>!up</c>, <c>master</c>, <c>self</c>,
/// the name of a node state, or <c>any</c> alone. Order and duplicates are kept. Immutable and safe for any thread.
/// </summary>
public sealed class NodeSet
{
    /// <summary>How many entries a set may resolve to. It keeps a long line of repeated <c>all</c> from eating the memory.</summary>
    public const int MaximumEntries = 65_536;

    private readonly List<NodeSetTerm> terms;

    private NodeSet(string text, List<NodeSetTerm> terms)
    {
        Text = text;
        this.terms = terms;
    }

    /// <summary>The words for the states of a node, each of them a node set.</summary>
    public static IReadOnlyList<string> StateNames => NodeStates.Names;

    /// <summary>The set as it was written.</summary>
    public string Text { get; }

    /// <summary>True for <c>any</c>: the system chooses one node, and <see cref="Resolve"/> is not to be called.</summary>
    public bool IsAny => terms is [{ Kind: NodeSetTermKind.Any }];

    /// <summary>How many entries it has whatever nodes exist; null when that depends on them.</summary>
    public int? KnownCount => terms.TrueForAll(static term => term.Kind is NodeSetTermKind.Range or NodeSetTermKind.Master or NodeSetTermKind.Self or NodeSetTermKind.Any)
        ? terms.Sum(static term => term.Kind == NodeSetTermKind.Range ? term.Last - term.First + 1 : 1)
        : null;

    /// <summary>Reads <paramref name="text"/>.</summary>
    /// <exception cref="NodeSetException">It is no node set; the message names the column.</exception>
    public static NodeSet Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new NodeSet(text, NodeSetParser.Parse(text));
    }

    /// <summary>The node numbers of this set, in the order written, duplicates kept. It may be empty when only states were asked for.</summary>
    /// <param name="members">The nodes that exist, in any order; the master may be among them.</param>
    /// <param name="self">The number that <c>self</c> stands for, or null where there is none.</param>
    /// <exception cref="NodeSetException">A node that was named does not exist, or the set has more than <see cref="MaximumEntries"/> entries.</exception>
    /// <exception cref="InvalidOperationException">The set is <c>any</c>.</exception>
    public IReadOnlyList<int> Resolve(IReadOnlyCollection<NodeSetMember> members, int? self = null)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (IsAny)
        {
            throw new InvalidOperationException("'any' leaves the choice to the placement; it has no nodes of its own.");
        }

        return new NodeSetResolver(Text, members, self).Resolve(terms);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
