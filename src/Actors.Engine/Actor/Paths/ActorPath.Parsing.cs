#nullable disable
using System.Globalization;

namespace Akka.Actor;

public abstract partial class ActorPath
{
    /// <summary>Says whether an actor may have this name: letters, digits, <see cref="ValidSymbols"/> and %XX, not starting with '$'.</summary>
    public static bool IsValidPathElement(string s)
    {
        if (string.IsNullOrEmpty(s) || s[0] == '$')
            return false;
        for (var i = 0; i < s.Length; i++)
        {
            var c = s[i];
            if (c == '%')
            {
                if (i + 2 >= s.Length || !char.IsAsciiHexDigit(s[i + 1]) || !char.IsAsciiHexDigit(s[i + 2]))
                    return false;
                i += 2;
            }
            else if (!char.IsAsciiLetterOrDigit(c) && !ValidSymbols.Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads a path with its address.</summary>
    /// <exception cref="UriFormatException">The text is no absolute actor path.</exception>
    public static ActorPath Parse(string path) =>
        TryParse(path, out var result) ? result : throw new UriFormatException($"Can not parse an ActorPath: {path}");

    /// <summary>Reads a path with its address.</summary>
    public static bool TryParse(string path, out ActorPath actorPath)
    {
        actorPath = null;
        if (path is null || !Address.TryParse(path.AsSpan(), out var address, out ReadOnlySpan<char> rest))
            return false;
        return TryParse(new RootActorPath(address), rest, out actorPath);
    }

    /// <summary>Reads an absolute path below another one.</summary>
    public static bool TryParse(ActorPath basePath, string absoluteUri, out ActorPath actorPath) =>
        TryParse(basePath, absoluteUri.AsSpan(), out actorPath);

    /// <summary>Reads an absolute path below another one; a uid may follow the last element as <c>#uid</c>.</summary>
    public static bool TryParse(ActorPath basePath, ReadOnlySpan<char> absoluteUri, out ActorPath actorPath)
    {
        actorPath = basePath;
        var uid = (long)ActorCell.UndefinedUid;
        var hash = absoluteUri.IndexOf('#');
        if (hash >= 0)
        {
            if (!long.TryParse(absoluteUri[(hash + 1)..], NumberStyles.Integer, CultureInfo.InvariantCulture, out uid))
                return false;
            absoluteUri = absoluteUri[..hash];
        }

        while (!absoluteUri.IsEmpty)
        {
            var slash = absoluteUri.IndexOf('/');
            var element = slash < 0 ? absoluteUri : absoluteUri[..slash];
            absoluteUri = slash < 0 ? default : absoluteUri[(slash + 1)..];
            if (!element.IsEmpty)
                actorPath = new ChildActorPath(actorPath, element.ToString(), absoluteUri.IsEmpty ? uid : ActorCell.UndefinedUid);
        }

        return true;
    }

    /// <summary>Reads the address of a path.</summary>
    public static bool TryParseAddress(string path, out Address address) => Address.TryParse(path, out address);

    /// <summary>Reads the address of a path, and gives what follows it.</summary>
    public static bool TryParseAddress(string path, out Address address, out ReadOnlySpan<char> absoluteUri) =>
        Address.TryParse(path.AsSpan(), out address, out absoluteUri);

    /// <summary>Splits a path into its address and what follows, without reading either.</summary>
    public static bool TryParseParts(ReadOnlySpan<char> path, out ReadOnlySpan<char> address, out ReadOnlySpan<char> absoluteUri)
    {
        address = default;
        absoluteUri = default;
        var mark = path.IndexOf("://", StringComparison.Ordinal);
        if (mark < 1)
            return false;
        var slash = path[(mark + 3)..].IndexOf('/');
        if (slash < 0)
        {
            address = path;
            absoluteUri = "/";
            return true;
        }

        address = path[..(mark + 3 + slash)];
        absoluteUri = path[(mark + 3 + slash)..];
        return true;
    }
}
