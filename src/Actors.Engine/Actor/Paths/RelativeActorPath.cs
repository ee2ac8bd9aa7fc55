#nullable disable

namespace Akka.Actor;

/// <summary>Splits relative paths.</summary>
public static class RelativeActorPath
{
    /// <summary>The elements of a relative path, or null when the text is absolute.</summary>
    public static IEnumerable<string> Unapply(string addr)
    {
        if (addr is null || addr.Contains("://", StringComparison.Ordinal))
            return null;
        var hash = addr.IndexOf('#', StringComparison.Ordinal);
        return (hash < 0 ? addr : addr[..hash]).Split('/');
    }
}
