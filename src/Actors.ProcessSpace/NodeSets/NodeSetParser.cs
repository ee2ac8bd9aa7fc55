using System.Globalization;

namespace Actors.ProcessSpace.NodeSets;

/// <summary>Reads the text of a node set once, from left to right.</summary>
/// <remarks>
/// set = term *( "," term ); term = number / number "-" [ number ] / word / "!" state. "any" stands alone. No blanks.
/// </remarks>
internal static class NodeSetParser
{
    internal static List<NodeSetTerm> Parse(string text)
    {
        if (text.Length == 0)
        {
            throw new NodeSetException("it is empty; a node number, a range such as 0-3, or a word such as all is needed", text, 1);
        }

        var terms = new List<NodeSetTerm>();
        int at = 0;
        while (true)
        {
            int end = text.IndexOf(',', at);
            end = end < 0 ? text.Length : end;
            terms.Add(ParseTerm(text, at, end));
            if (end == text.Length)
            {
                break;
            }

            at = end + 1;
        }

        RefuseAnyAmongOthers(terms, text);
        return terms;
    }

    private static NodeSetTerm ParseTerm(string text, int start, int end)
    {
        if (start == end)
        {
            throw new NodeSetException("a node number or a word is missing here", text, start + 1);
        }

        char first = text[start];
        if (char.IsAsciiDigit(first))
        {
            return ParseNumbers(text, start, end);
        }

        if (first == '!')
        {
            return ParseState(text, start, end);
        }

        return char.IsAsciiLetter(first)
            ? ParseWord(text, start, end)
            : throw Unexpected(text, start, "a node number or a word");
    }

    private static NodeSetTerm ParseNumbers(string text, int start, int end)
    {
        int at = start;
        int first = ParseNumber(text, ref at, end);
        if (at == end)
        {
            return new NodeSetTerm(NodeSetTermKind.Range, start + 1, first, first);
        }

        if (text[at] != '-')
        {
            throw Unexpected(text, at, "',' or '-'");
        }

        at++;
        if (at == end)
        {
            return new NodeSetTerm(NodeSetTermKind.From, start + 1, first);
        }

        if (!char.IsAsciiDigit(text[at]))
        {
            throw Unexpected(text, at, $"the last node number of the range that begins with {first}");
        }

        int last = ParseNumber(text, ref at, end);
        if (at != end)
        {
            throw Unexpected(text, at, "','");
        }

        return last >= first
            ? new NodeSetTerm(NodeSetTermKind.Range, start + 1, first, last)
            : throw new NodeSetException($"the range {first}-{last} runs backwards; write {last}-{first}", text, start + 1);
    }

    private static int ParseNumber(string text, ref int at, int end)
    {
        int start = at;
        while (at < end && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return int.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw new NodeSetException("the number is too large for a node", text, start + 1);
    }

    private static NodeSetTerm ParseWord(string text, int start, int end)
    {
        ReadOnlySpan<char> word = text.AsSpan(start, end - start);
        return word switch
        {
            "all" => new NodeSetTerm(NodeSetTermKind.All, start + 1),
            "master" => new NodeSetTerm(NodeSetTermKind.Master, start + 1),
            "self" => new NodeSetTerm(NodeSetTermKind.Self, start + 1),
            "any" => new NodeSetTerm(NodeSetTermKind.Any, start + 1),
            _ => new NodeSetTerm(NodeSetTermKind.State, start + 1, State: KnownState(text, start, end)),
        };
    }

    private static NodeSetTerm ParseState(string text, int start, int end) =>
        new(NodeSetTermKind.NotState, start + 1, State: KnownState(text, start + 1, end));

    private static string KnownState(string text, int start, int end)
    {
        ReadOnlySpan<char> word = text.AsSpan(start, end - start);
        foreach (string state in NodeSet.StateNames)
        {
            if (word.SequenceEqual(state))
            {
                return state;
            }
        }

        string shown = word.Length > 20 ? string.Concat(word[..20], "...") : word.ToString();
        string words = start > 0 && text[start - 1] == '!' ? "a state" : "all, any, master, self, or a state";
        throw new NodeSetException($"'{shown}' is not known; expected {words} ({string.Join(", ", NodeSet.StateNames)})", text, start + 1);
    }

    private static void RefuseAnyAmongOthers(List<NodeSetTerm> terms, string text)
    {
        if (terms.Count < 2)
        {
            return;
        }

        foreach (NodeSetTerm term in terms)
        {
            if (term.Kind == NodeSetTermKind.Any)
            {
                throw new NodeSetException("'any' leaves the choice of one node to the system and has to stand alone", text, term.Column);
            }
        }
    }

    private static NodeSetException Unexpected(string text, int at, string expected) =>
        new($"expected {expected}, found '{(char.IsControl(text[at]) ? '?' : text[at])}'", text, at + 1);
}
