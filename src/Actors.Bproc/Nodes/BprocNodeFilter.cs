using System.Globalization;

namespace Actors.Bproc;

/// <summary>Reads one specification of nodes from left to right and selects. Used once.</summary>
internal sealed class BprocNodeFilter
{
    /// <summary>Keeps a line of repeated <c>all</c> from eating the memory.</summary>
    private const int MostSelected = 65_536;

    private readonly string _text;
    private readonly BprocNodeInfo[] _nodes;
    private readonly BprocNodeInfo? _master;
    private readonly List<BprocNodeInfo> _selected = [];

    public BprocNodeFilter(IReadOnlyList<BprocNodeInfo> nodes, string text)
    {
        _text = text;
        _master = nodes.FirstOrDefault(static node => node.Node == Bproc.NodeMaster);
        _nodes = [.. nodes.Where(static node => node.Node >= 0).OrderBy(static node => node.Node)];
    }

    public IReadOnlyList<BprocNodeInfo> Select()
    {
        var at = 0;
        foreach (var range in _text.AsSpan().Split(','))
        {
            var term = _text.AsSpan(range);
            at = range.Start.GetOffset(_text.Length);
            Add(term, at);
            if (_selected.Count > MostSelected)
            {
                throw Bad(at, $"the set has more than {MostSelected} entries");
            }
        }

        return _selected;
    }

    private static bool IsState(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || word.Length > Bproc.StateLength || !char.IsAsciiLetter(word[0]))
        {
            return false;
        }

        foreach (var letter in word)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '_')
            {
                return false;
            }
        }

        return true;
    }

    private void Add(ReadOnlySpan<char> term, int at)
    {
        if (term.IsEmpty)
        {
            throw Bad(at, "a node or a word is missing here");
        }

        if (BprocNames.ReadNumber(term) is { } number)
        {
            _selected.Add(Array.Find(_nodes, node => node.Node == number) ?? throw Bad(at, $"there is no node {number}"));
            return;
        }

        if (term is "master" or "-1" or "n-1")
        {
            _selected.Add(_master ?? throw Bad(at, "there is no master"));
            return;
        }

        var dash = term.IndexOf('-');
        if (dash > 0 && BprocNames.ReadNumber(term[..dash]) is { } first)
        {
            AddRange(first, term[(dash + 1)..], at);
            return;
        }

        AddState(term, at);
    }

    private void AddRange(int first, ReadOnlySpan<char> end, int at)
    {
        var last = int.MaxValue;
        if (!end.IsEmpty)
        {
            last = BprocNames.ReadNumber(end) ?? throw Bad(at, $"'{end}' is no last node of a range");
        }

        if (last < first)
        {
            throw Bad(at, string.Create(CultureInfo.InvariantCulture, $"the range runs backwards; write {last}-{first}"));
        }

        _selected.AddRange(_nodes.Where(node => node.Node >= first && node.Node <= last));
    }

    private void AddState(ReadOnlySpan<char> term, int at)
    {
        var word = term.StartsWith("all", StringComparison.Ordinal) ? term[3..] : term;
        if (word.IsEmpty)
        {
            _selected.AddRange(_nodes);
            return;
        }

        var wanted = true;
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
            throw Bad(at, $"'{term}' is neither a node, nor a range, nor a state");
        }

        var state = word.ToString();
        _selected.AddRange(_nodes.Where(node => string.Equals(node.Status, state, StringComparison.Ordinal) == wanted));
    }

    private BprocException Bad(int at, string problem) =>
        new(BprocError.EINVAL, string.Create(CultureInfo.InvariantCulture, $"node set '{_text}', column {at + 1}: {problem} (EINVAL)."));
}
