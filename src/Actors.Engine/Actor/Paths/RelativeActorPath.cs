#nullable disable

namespace Akka.Actor;

/// <summary>Splits relative paths.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
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
