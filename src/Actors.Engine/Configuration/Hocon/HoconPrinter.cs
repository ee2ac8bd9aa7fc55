using System.Globalization;
using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Writes values as HOCON text that parses to the same values.</summary>
internal static class HoconPrinter
{
    private const int Step = 2;

    public static string Print(HoconValue value, int indent)
    {
        var text = new StringBuilder();
        if (value.Kind == HoconKind.Object && indent == 0) AppendFields(text, value.Fields, 0);
        else Append(text, value, indent);
        return text.ToString();
    }

    public static void AppendQuoted(StringBuilder text, string content)
    {
        text.Append('"');
        foreach (var c in content)
        {
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case < ' ': text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break;
                default: text.Append(c); break;
            }
        }

        text.Append('"');
    }

    private static void Append(StringBuilder text, HoconValue value, int depth)
    {
        switch (value.Kind)
        {
            case HoconKind.Null:
                text.Append("null");
                break;
            case HoconKind.Text:
                AppendText(text, value.Text);
                break;
            case HoconKind.Array:
                AppendElements(text, value, depth);
                break;
            default:
                if (value.Fields.Count == 0)
                {
                    text.Append("{}");
                    break;
                }

                text.Append("{\n");
                AppendFields(text, value.Fields, depth + 1);
                text.Append(' ', depth * Step).Append('}');
                break;
        }
    }

    private static void AppendFields(StringBuilder text, HoconObject fields, int depth)
    {
        foreach (var (key, value) in fields.Pairs)
        {
            text.Append(' ', depth * Step).Append(HoconPath.Quoted(key)).Append(value.Appends ? " += " : " : ");
            if (value.Appends) AppendEach(text, key, value, depth);
            else Append(text, value, depth);
            text.Append('\n');
        }
    }

    // a += [x, y] would add one element, so each element gets its own line.
    private static void AppendEach(StringBuilder text, string key, HoconValue value, int depth)
    {
        for (var i = 0; i < value.Elements.Length; i++)
        {
            if (i > 0) text.Append('\n').Append(' ', depth * Step).Append(HoconPath.Quoted(key)).Append(" += ");
            Append(text, value.Elements[i], depth);
        }
    }

    private static void AppendElements(StringBuilder text, HoconValue value, int depth)
    {
        text.Append('[');
        for (var i = 0; i < value.Elements.Length; i++)
        {
            if (i > 0) text.Append(',');
            Append(text, value.Elements[i], depth);
        }

        text.Append(']');
    }

    private static void AppendText(StringBuilder text, string content)
    {
        var plain = content.Length > 0 && content != "null" && !content.StartsWith("include", StringComparison.Ordinal);
        foreach (var c in content) plain &= char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
        if (plain) text.Append(content);
        else AppendQuoted(text, content);
    }
}
