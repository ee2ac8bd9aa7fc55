using System.Text;

namespace Akka.Configuration.Hocon;

internal sealed partial class HoconParser
{
    /// <summary>Keys joined by dots, up to whatever comes after them.</summary>
    private List<string> ParseKey()
    {
        var start = _at;
        var keys = new List<string>();
        var key = new StringBuilder();
        var spaces = 0;
        var any = false;
        while (!AtEnd)
        {
            var c = Current;
            if (c == '"')
            {
                Space();
                key.Append(ParseQuoted());
                any = true;
            }
            else if (c == '.')
            {
                Flush();
                _at++;
            }
            else if (IsSpace(c))
            {
                spaces++;
                _at++;
            }
            else if (c is ':' or '=' or '{' or '\n' or '}' or ',' || AtComment() || (c == '+' && Next() == '='))
            {
                break;
            }
            else
            {
                if (!IsUnquoted(c)) throw Error(_at, $"{Show()} cannot stand in a key unless that is in quotes");
                Space();
                key.Append(c);
                any = true;
                _at++;
            }
        }

        Flush();
        return keys;

        // White space inside a key belongs to it, white space around it does not.
        void Space()
        {
            if (any) key.Append(' ', spaces);
            spaces = 0;
        }

        void Flush()
        {
            if (!any) throw Error(Math.Max(start, Math.Min(_at, _text.Length)), keys.Count == 0 ? $"{Show()} stands where a key is expected" : "a key is missing before or after this dot");
            keys.Add(key.ToString());
            key.Clear();
            any = false;
            spaces = 0;
        }
    }

    /// <summary>What may stand unquoted in keys and values: all that has no meaning of its own.</summary>
    private static bool IsUnquoted(char c) =>
        c is not ('$' or '"' or '{' or '}' or '[' or ']' or ':' or '=' or ',' or '#' or '`' or '^' or '?' or '!' or '@' or '*' or '&' or '\\')
        && c > ' ';
}
