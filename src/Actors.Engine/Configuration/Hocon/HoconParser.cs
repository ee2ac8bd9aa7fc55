namespace Akka.Configuration.Hocon;

/// <summary>Reads one text by recursive descent. Not thread-safe; used once.</summary>
internal sealed partial class HoconParser(HoconSource source, HoconIncludes includes, HoconPath includedAt)
{
    private const int MaxDepth = 200;

    private readonly string _text = source.Text;
    private readonly List<string> _path = [.. includedAt.Keys];
    private int _at;
    private int _depth;

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private bool AtEnd => _at >= _text.Length;

    /// <summary>The whole text: fields, with or without braces around them.</summary>
    public ObjectNode ParseRoot()
    {
        if (Current == '\uFEFF') _at++;
        SkipSpaceAndComments();
        if (Current == '[') throw Error(_at, "a configuration is an object; it cannot be a list");
        var root = new ObjectNode(Here());
        if (Current == '{')
        {
            ParseBraces(root);
            SkipSpaceAndComments();
            if (!AtEnd) throw Error(_at, $"{Show()} stands after the end of the configuration");
        }
        else
        {
            ParseFields(root);
            if (!AtEnd) throw Error(_at, "this } closes nothing");
        }

        return root;
    }

    private void ParseBraces(ObjectNode owner)
    {
        var open = _at++;
        Enter(open);
        ParseFields(owner);
        if (!AtEnd) _at++;
        else if (!LooksClosed()) throw Error(open, "this { is never closed");
        _depth--;
    }

    private void ParseFields(ObjectNode owner)
    {
        SkipSpaceAndComments();
        while (!AtEnd && Current != '}')
        {
            if (Current == ',') throw Error(_at, "a field is missing before this comma");
            if (!TryInclude(owner)) ParseField(owner);
            EndOfElement('}');
        }
    }

    private void ParseField(ObjectNode owner)
    {
        var start = _at;
        var key = ParseKey();
        var depth = _path.Count;
        _path.AddRange(key);
        SkipSpaceAndComments();
        switch (Current)
        {
            case '{':
                owner.Set(key, ParseValue());
                break;
            case ':' or '=':
                _at++;
                SkipSpaceAndComments();
                owner.Set(key, ParseValue());
                break;
            case '+' when Next() == '=':
                _at += 2;
                SkipSpaceAndComments();
                owner.Append(key, ParseValue());
                break;
            case '\0' when AtEnd && start == 0:
                break; // a text of nothing but one word, such as a test's name, sets nothing, as with Akka.NET
            default:
                throw Error(_at, $"{Show()} stands after the key \"{string.Join('.', key)}\" where =, :, += or {{ is expected", start);
        }

        _path.RemoveRange(depth, _path.Count - depth);
    }

    /// <summary>After a field or element: a comma, a line end, or the end of what it stands in.</summary>
    private void EndOfElement(char close)
    {
        var from = _at;
        SkipSpaceAndComments();
        if (Current == ',')
        {
            _at++;
            SkipSpaceAndComments();
            if (Current == ',') throw Error(_at, "an element is missing between these commas");
            return;
        }

        if (AtEnd || Current == close || Current == '}') return;
        if (_text.AsSpan(from, _at - from).Contains('\n')) return;
        throw Error(_at, $"{Show()} stands where a comma or a new line is expected");
    }

    private ArrayNode ParseArray()
    {
        var open = _at++;
        Enter(open);
        var elements = new List<SyntaxNode>();
        SkipSpaceAndComments();
        while (!AtEnd && Current != ']')
        {
            if (Current == ',') throw Error(_at, "an element is missing before this comma");
            if (Current == '}') throw Error(_at, $"this }} stands inside a list that is not closed (opened in line {source.Locate(open).Line})");
            elements.Add(ParseValue());
            EndOfElement(']');
        }

        if (AtEnd) throw Error(open, "this [ is never closed");
        _at++;
        _depth--;
        return new ArrayNode(elements, new HoconOrigin(source, open));
    }

    // One } too few after others is forgiven, as Akka.NET does: texts in the wild rely on it.
    private bool LooksClosed() => _text.AsSpan().TrimEnd().EndsWith("}");

    // The parser recurses, and a stack overflow would end the process.
    private void Enter(int open)
    {
        if (++_depth > MaxDepth) throw Error(open, $"nested more than {MaxDepth} deep");
    }

    private void SkipSpaceAndComments()
    {
        while (!AtEnd)
        {
            if (IsSpace(_text[_at]) || _text[_at] == '\n')
                _at++;
            else if (AtComment())
                SkipLine();
            else
                return;
        }
    }

    private void SkipSpace()
    {
        while (!AtEnd && IsSpace(_text[_at])) _at++;
    }

    private void SkipLine()
    {
        while (!AtEnd && _text[_at] != '\n') _at++;
    }

    private bool AtComment() => Current == '#' || (Current == '/' && Next() == '/');

    private char Next() => _at + 1 < _text.Length ? _text[_at + 1] : '\0';

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\r' || (c > '\x7f' && (char.IsWhiteSpace(c) || c == '\uFEFF'));

    private HoconOrigin Here() => new(source, _at);

    private string Show() => AtEnd ? "the end of the text" : Current == '\n' ? "the end of the line" : $"'{Current}'";

    private ConfigurationException Error(int offset, string what, int keyFrom = -1)
    {
        var key = string.Join('.', _path);
        return source.Error(offset, key.Length == 0 || keyFrom >= 0 ? what : $"{key}: {what}");
    }
}
