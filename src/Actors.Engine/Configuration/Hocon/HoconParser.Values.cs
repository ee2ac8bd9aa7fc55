using System.Globalization;
using System.Text;

namespace Akka.Configuration.Hocon;

internal sealed partial class HoconParser
{
    /// <summary>One value, or several side by side on the line.</summary>
    private SyntaxNode ParseValue()
    {
        var start = _at;
        SyntaxNode? only = null;
        List<SyntaxNode>? pieces = null;
        while (true)
        {
            var spaceFrom = _at;
            SkipSpace();
            if (AtEnd || Current is '\n' or ',' or '}' or ']' || AtComment()) break;
            if (_at > spaceFrom && only is not null)
                Add(new TextNode(_text[spaceFrom.._at], isQuoted: false, isSpace: true, new HoconOrigin(source, spaceFrom)));
            Add(ParsePiece());
        }

        if (only is null) throw Error(_at, $"{Show()} stands where a value is expected");
        return pieces is null ? only : new ConcatNode(pieces, new HoconOrigin(source, start));

        void Add(SyntaxNode piece)
        {
            if (only is null)
            {
                only = piece;
                return;
            }

            pieces ??= [only];
            pieces.Add(piece);
        }
    }

    private SyntaxNode ParsePiece()
    {
        var origin = Here();
        switch (Current)
        {
            case '{':
                var fields = new ObjectNode(origin);
                ParseBraces(fields);
                return fields;
            case '[':
                return ParseArray();
            case '"':
                return new TextNode(ParseQuoted(), isQuoted: true, isSpace: false, origin);
            case '$' when Next() == '{':
                return ParseReference(origin);
            default:
                return new TextNode(ParseUnquoted(), isQuoted: false, isSpace: false, origin);
        }
    }

    private string ParseUnquoted()
    {
        var start = _at;
        while (!AtEnd && IsUnquoted(Current) && !IsSpace(Current) && !AtComment()) _at++;
        if (_at == start) throw Error(_at, $"{Show()} cannot stand in a value unless that is in quotes");
        return _text[start.._at];
    }

    private ReferenceNode ParseReference(HoconOrigin origin)
    {
        var start = _at;
        _at += 2;
        var optional = Current == '?';
        if (optional) _at++;
        SkipSpace();
        if (Current == '}') throw Error(start, "this substitution names nothing");
        var keys = ParseKey();
        if (Current != '}') throw Error(start, "this substitution is not closed with }");
        _at++;
        return new ReferenceNode(new HoconPath(keys.ToArray()), optional, includedAt, origin);
    }

    private string ParseQuoted()
    {
        if (string.CompareOrdinal(_text, _at, "\"\"\"", 0, 3) == 0) return ParseTripleQuoted();
        var open = _at++;
        var plain = _at;
        while (!AtEnd && Current is not ('"' or '\\' or '\n')) _at++;
        if (Current == '"') return _text[plain.._at++];

        var text = new StringBuilder().Append(_text, plain, _at - plain);
        while (true)
        {
            if (AtEnd || Current == '\n') throw Error(open, "this \" is not closed on its line");
            var c = _text[_at++];
            if (c == '"') return text.ToString();
            text.Append(c == '\\' ? ParseEscape() : c);
        }
    }

    private char ParseEscape()
    {
        var c = Current;
        _at++;
        switch (c)
        {
            case '"' or '\\' or '/': return c;
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when _at + 4 <= _text.Length
                && ushort.TryParse(_text.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                _at += 4;
                return (char)code;
            default:
                throw Error(_at - 2, "this \\ begins no known escape: there are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX");
        }
    }

    // No escapes; quotes more than three at the end belong to the text.
    private string ParseTripleQuoted()
    {
        var open = _at;
        var start = _at + 3;
        var end = _text.IndexOf("\"\"\"", start, StringComparison.Ordinal);
        if (end < 0) throw Error(open, "these \"\"\" are never closed");
        while (end + 3 < _text.Length && _text[end + 3] == '"') end++;
        _at = end + 3;
        return _text[start..end];
    }
}
