#nullable disable

namespace Akka.Actor;

/// <summary>Splits relative paths.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
public static class RelativeActorPath
{
    /// <summary>The elements of a relative path, the last one with its uid if it has one; null when the text has an address.</summary>
    public static IEnumerable<string> Unapply(string addr)
    {
        if (addr is null || addr.Contains("://", StringComparison.Ordinal))
            return null;
        return addr.TrimStart('/').Split('/');
    }
}
