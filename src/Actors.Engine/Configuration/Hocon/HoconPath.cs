using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Keys separated by dots; a key with a dot or another special character is quoted. Immutable.</summary>
internal readonly struct HoconPath(string[] keys)
{
    public static readonly HoconPath Empty = new([]);

    public string[] Keys { get; } = keys;

    public HoconPath Plus(HoconPath tail) => Keys.Length == 0 ? tail : tail.Keys.Length == 0 ? this : new([.. Keys, .. tail.Keys]);

    public HoconPath Plus(List<string> tail) => new([.. Keys, .. tail]);

    public override string ToString() => string.Join('.', Keys.Select(Quoted));

    /// <summary>As an environment variable would be called: the keys as they are.</summary>
    public string Plain() => string.Join('.', Keys);

    /// <summary>Follows a path through resolved objects; null where it leads nowhere.</summary>
    public static HoconValue? Find(HoconValue root, string path)
    {
        if (path.Contains('"')) return FindQuoted(root, path);
        var rest = path.AsSpan();
        var value = root;
        while (true)
        {
            var dot = rest.IndexOf('.');
            var key = dot < 0 ? rest : rest[..dot];
            if (value.Kind != HoconKind.Object || !value.Fields.TryGet(key, out value!)) return null;
            if (dot < 0) return value;
            rest = rest[(dot + 1)..];
        }
    }

    public static string Quoted(string key)
    {
        if (key.Length > 0 && key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '/')) return key;
        var quoted = new StringBuilder();
        HoconPrinter.AppendQuoted(quoted, key);
        return quoted.ToString();
    }

    private static HoconValue? FindQuoted(HoconValue root, string path)
    {
        var value = root;
        foreach (var key in SplitQuoted(path))
            if (value.Kind != HoconKind.Object || !value.Fields.TryGet(key, out value!)) return null;
        return value;
    }

    private static List<string> SplitQuoted(string path)
    {
        var keys = new List<string>();
        var key = new StringBuilder();
        var quoted = false;
        foreach (var c in path)
        {
            if (c == '"') quoted = !quoted;
            else if (c == '.' && !quoted) Flush();
            else key.Append(c);
        }

        Flush();
        return keys;

        void Flush()
        {
            keys.Add(key.ToString());
            key.Clear();
        }
    }
}
