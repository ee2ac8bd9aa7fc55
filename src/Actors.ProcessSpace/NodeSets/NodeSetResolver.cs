namespace Actors.ProcessSpace.NodeSets;

/// <summary>Turns terms into node numbers. Used once for one set; the work is the size of the answer plus that of the directory.</summary>
internal sealed class NodeSetResolver
{
    private readonly string text;
    private readonly int? self;
    private readonly HashSet<int> existing = [];
    private readonly NodeSetMember[] nodes;
    private readonly List<int> result = [];
    private readonly bool hasMaster;

    internal NodeSetResolver(string text, IReadOnlyCollection<NodeSetMember> members, int? self)
    {
        this.text = text;
        this.self = self;
        var numbered = new List<NodeSetMember>(members.Count);
        foreach (NodeSetMember member in members)
        {
            if (member.Number == NodeSetMember.Master)
            {
                hasMaster = true;
            }
            else if (existing.Add(member.Number))
            {
                numbered.Add(member);
            }
        }

        nodes = [.. numbered];
        Array.Sort(nodes, static (a, b) => a.Number.CompareTo(b.Number));
    }

    internal IReadOnlyList<int> Resolve(List<NodeSetTerm> terms)
    {
        foreach (NodeSetTerm term in terms)
        {
            AddTerm(term);
        }

        return result;
    }

    private void AddTerm(NodeSetTerm term)
    {
        switch (term.Kind)
        {
            case NodeSetTermKind.Range:
                AddRange(term);
                break;
            case NodeSetTermKind.From:
                AddFrom(term);
                break;
            case NodeSetTermKind.Master:
                Add(hasMaster ? NodeSetMember.Master : throw Error(term, "there is no master"), term);
                break;
            case NodeSetTermKind.Self:
                Add(self ?? throw Error(term, "'self' has no meaning here: this program is not a node"), term);
                break;
            default:
                AddMatching(term);
                break;
        }
    }

    private void AddRange(NodeSetTerm term)
    {
        // The first number that is missing ends the walk, so 0-2000000000 costs no more than the directory holds.
        for (int number = term.First; number <= term.Last; number++)
        {
            if (!existing.Contains(number))
            {
                throw Error(term, $"there is no node {number}; {Describe()}");
            }

            Add(number, term);
        }
    }

    private void AddFrom(NodeSetTerm term)
    {
        int before = result.Count;
        foreach (NodeSetMember node in nodes)
        {
            if (node.Number >= term.First)
            {
                Add(node.Number, term);
            }
        }

        if (result.Count == before)
        {
            throw Error(term, $"there is no node {term.First} or above; {Describe()}");
        }
    }

    private void AddMatching(NodeSetTerm term)
    {
        foreach (NodeSetMember node in nodes)
        {
            bool wanted = term.Kind switch
            {
                NodeSetTermKind.State => node.State == term.State,
                NodeSetTermKind.NotState => node.State != term.State,
                _ => true,
            };
            if (wanted)
            {
                Add(node.Number, term);
            }
        }
    }

    private void Add(int number, NodeSetTerm term)
    {
        if (result.Count == NodeSet.MaximumEntries)
        {
            throw Error(term, $"the set has more than {NodeSet.MaximumEntries} entries");
        }

        result.Add(number);
    }

    private string Describe()
    {
        if (nodes.Length == 0)
        {
            return "there are no nodes";
        }

        int first = nodes[0].Number;
        int last = nodes[^1].Number;
        if (nodes.Length == 1)
        {
            return $"the only node is {first}";
        }

        return last - first + 1 == nodes.Length ? $"the nodes are {first}-{last}" : $"the {nodes.Length} nodes lie between {first} and {last}";
    }

    private NodeSetException Error(NodeSetTerm term, string problem) => new(problem, text, term.Column);
}
