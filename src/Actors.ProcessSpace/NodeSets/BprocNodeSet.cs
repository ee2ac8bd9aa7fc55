using System.Globalization;
using System.Net;

namespace Actors.ProcessSpace.NodeSets;

/// <summary>
/// A node set as BProc's tools write it: numbers (<c>3</c>, <c>n3</c>), ranges (<c>0-3</c>, <c>5-</c>), <c>master</c>, <c>all</c>, and states, those of
/// all nodes that are in one or are not (<c>up</c>, <c>allup</c>, <c>!down</c>, <c>notdown</c>); and what a node is called: its name, its address,
/// <c>self</c>, which <c>localhost</c> and this machine's name stand for too. Order and duplicates are kept. Safe for any thread.
/// </summary>
public sealed class BprocNodeSet
{
    /// <summary>The longest word for a state, in characters (BPROC_STATE_LEN).</summary>
    public const int LongestState = 15;

    private readonly string text;
    private readonly NodeSetMember[] nodes;
    private readonly IReadOnlyCollection<NodeSetMember> members;
    private readonly int? self;
    private readonly List<int> selected = [];

    private BprocNodeSet(string text, IReadOnlyCollection<NodeSetMember> members, int? self)
    {
        this.text = text;
        this.members = members;
        this.self = self;
        nodes = [.. members.Where(static node => node.Number >= 0)];
        Array.Sort(nodes, static (one, other) => one.Number.CompareTo(other.Number));
    }

    /// <summary>The numbers of the nodes that a text selects; none when none is in the state that was asked for.</summary>
    /// <param name="text">The set.</param>
    /// <param name="members">The nodes that exist, in any order; the master may be among them.</param>
    /// <param name="self">The number that <c>self</c> stands for, or null where there is none.</param>
    /// <exception cref="NodeSetException">It cannot be read, has a word that is neither a state nor what a node is called, names a single node that does not exist, or has more than <see cref="NodeSet.MaximumEntries"/> entries.</exception>
    public static IReadOnlyList<int> Select(string text, IReadOnlyCollection<NodeSetMember> members, int? self = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(members);
        return new BprocNodeSet(text, members, self).Select();
    }

    /// <summary>The number of the node that is called that, by number, <c>master</c>, name or address; null: none is.</summary>
    /// <param name="text">What it is called.</param>
    /// <param name="members">The nodes that exist, in any order; the master may be among them.</param>
    /// <param name="self">The number that <c>self</c>, <c>localhost</c> and this machine's name stand for, or null where there is none.</param>
    public static int? Find(string text, IReadOnlyCollection<NodeSetMember> members, int? self = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(members);
        return Find(text.AsSpan(), members, self);
    }

    /// <summary>The number in <c>3</c>, <c>n3</c> or <c>.3</c>; null when it is none of those.</summary>
    public static int? ReadNumber(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> digits = text is ['n' or '.', ..] ? text[1..] : text;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }

    private List<int> Select()
    {
        int end;
        for (int at = 0; at <= text.Length; at = end + 1)
        {
            end = text.IndexOf(',', at);
            end = end < 0 ? text.Length : end;
            Add(text.AsSpan(at..end), at);
            if (selected.Count > NodeSet.MaximumEntries)
            {
                throw Bad(at, $"the set has more than {NodeSet.MaximumEntries} entries");
            }
        }

        return selected;
    }

    private static int? Find(ReadOnlySpan<char> text, IReadOnlyCollection<NodeSetMember> members, int? self)
    {
        if (text is "master" or "-1" or "n-1")
        {
            return NodeSetMember.Master;
        }

        if (ReadNumber(text) is { } number)
        {
            foreach (NodeSetMember node in members)
            {
                if (node.Number == number)
                {
                    return number;
                }
            }
        }

        if (self is not null && (text is "self" or "localhost" || text.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase)))
        {
            return self;
        }

        _ = IPAddress.TryParse(text, out IPAddress? address);
        foreach (NodeSetMember node in members)
        {
            if ((node.Name is { } name && text.Equals(name, StringComparison.OrdinalIgnoreCase)) || (address is not null && address.Equals(node.Address)))
            {
                return node.Number;
            }
        }

        return null;
    }

    // One that nodes can be in, or that one of those which were given is in.
    private bool IsState(ReadOnlySpan<char> word)
    {
        foreach (string state in NodeSet.StateNames)
        {
            if (word.Equals(state, StringComparison.Ordinal))
            {
                return true;
            }
        }

        foreach (NodeSetMember node in nodes)
        {
            if (word.Equals(node.State, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(ReadOnlySpan<char> term, int at)
    {
        if (term.IsEmpty)
        {
            throw Bad(at, "a node or a word is missing here");
        }

        if (ReadNumber(term) is { } number)
        {
            selected.Add(Find(term, members, self) ?? throw Bad(at, $"there is no node {number}"));
            return;
        }

        if (TryAddState(term))
        {
            return;
        }

        if (Find(term, members, self) is { } called)
        {
            selected.Add(called != NodeSetMember.Master || members.Any(static node => node.Number == NodeSetMember.Master) ? called : throw Bad(at, "there is no master"));
            return;
        }

        int dash = term.IndexOf('-');
        if (dash > 0 && ReadNumber(term[..dash]) is { } first)
        {
            AddRange(first, term[(dash + 1)..], at);
            return;
        }

        throw IPAddress.TryParse(term, out _) && term.ContainsAny('.', ':')
            ? Bad(at, $"no node has the address {term}")
            : Bad(at, $"'{term}' is neither a node, nor a range, nor a state, and no node is called that");
    }

    private void AddRange(int first, ReadOnlySpan<char> end, int at)
    {
        int last = int.MaxValue;
        if (!end.IsEmpty)
        {
            last = ReadNumber(end) ?? throw Bad(at, $"'{end}' is no last node of a range");
        }

        if (last < first)
        {
            throw Bad(at, string.Create(CultureInfo.InvariantCulture, $"the range runs backwards; write {last}-{first}"));
        }

        AddAll(node => node.Number >= first && node.Number <= last);
    }

    private bool TryAddState(ReadOnlySpan<char> term)
    {
        ReadOnlySpan<char> word = term.StartsWith("all", StringComparison.Ordinal) ? term[3..] : term;
        if (word.IsEmpty)
        {
            AddAll(static _ => true);
            return true;
        }

        bool wanted = true;
        if (word[0] == '!')
        {
            wanted = false;
            word = word[1..];
        }
        else if (word.StartsWith("not", StringComparison.Ordinal) && word.Length > 3)
        {
            wanted = false;
            word = word[3..];
        }

        if (!IsState(word))
        {
            return false;
        }

        string state = word.ToString();
        AddAll(node => string.Equals(node.State, state, StringComparison.Ordinal) == wanted);
        return true;
    }

    private void AddAll(Predicate<NodeSetMember> chosen)
    {
        foreach (NodeSetMember node in nodes)
        {
            if (chosen(node))
            {
                selected.Add(node.Number);
            }
        }
    }

    private NodeSetException Bad(int at, string problem) => new(problem, text, at + 1);
}
