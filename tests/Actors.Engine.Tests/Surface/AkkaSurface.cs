namespace Actors.Engine.Tests.Surface;

/// <summary>The recorded surface of Akka.NET: names for all of it, signatures for the namespaces that a program of its users names most.</summary>
internal static class AkkaSurface
{
    /// <summary>One type with full signatures.</summary>
    public sealed record SignedType(string Kind, IReadOnlyList<string> Parents, IReadOnlySet<string> Members)
    {
        private IReadOnlySet<string>? _bare;

        public IReadOnlySet<string> Bare => _bare ??= Members.Select(Signature.WithoutDispatch).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Full names without arity, and what each declares by name and parameter types.</summary>
    public static Dictionary<string, HashSet<string>> Names()
    {
        var types = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        HashSet<string> members = [];
        foreach (var line in SurfaceFiles.Read("akka-surface.txt"))
        {
            if (line.StartsWith('#')) continue;
            if (line.StartsWith(' ')) members.Add(line.Trim());
            else types[line] = members = new HashSet<string>(StringComparer.Ordinal);
        }

        return types;
    }

    /// <summary>Full names with their generic parameters, and the signatures of each.</summary>
    public static Dictionary<string, SignedType> Signatures()
    {
        var types = new Dictionary<string, SignedType>(StringComparer.Ordinal);
        var space = "";
        HashSet<string> members = [];
        foreach (var line in SurfaceFiles.Read("akka-signatures.txt"))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) space = line[(line.LastIndexOf(' ') + 1)..];
            else if (line.StartsWith(' ')) members.Add(line.Trim());
            else
            {
                var (head, parents) = line.Split(" : ", 2) is [var left, var right] ? (left, TopLevel(right)) : (line, []);
                var (kind, name) = Split(head);
                types[$"{space}.{name}"] = new SignedType(kind, parents, members = new HashSet<string>(StringComparer.Ordinal));
            }
        }

        return types;
    }

    private static (string Kind, string Name) Split(string head)
    {
        string[] kinds = ["abstract class ", "sealed class ", "static class ", "class ", "interface ", "struct ", "enum ", "delegate "];
        var kind = kinds.First(each => head.StartsWith(each, StringComparison.Ordinal));
        return (kind.TrimEnd(), head[kind.Length..]);
    }

    // "A<B, C>, D" is two names.
    private static List<string> TopLevel(string list)
    {
        var (parts, depth, start) = (new List<string>(), 0, 0);
        for (var at = 0; at < list.Length; at++)
        {
            depth += list[at] switch { '<' => 1, '>' => -1, _ => 0 };
            if (list[at] != ',' || depth > 0) continue;
            parts.Add(list[start..at].Trim());
            start = at + 1;
        }

        parts.Add(list[start..].Trim());
        return parts;
    }
}
