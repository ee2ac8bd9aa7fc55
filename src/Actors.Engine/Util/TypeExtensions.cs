#nullable disable
using System.Collections.Concurrent;

namespace Akka.Util;

/// <summary>Helpers on types.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/api/Akka.Util.TypeExtensions.html"/>
public static class TypeExtensions
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();

    /// <summary>Says whether a type is, extends or implements another.</summary>
    public static bool Implements<T>(this Type type) => typeof(T).IsAssignableFrom(type);

    /// <summary>Says whether a type is, extends or implements another.</summary>
    public static bool Implements(this Type type, Type moreGeneralType) => moreGeneralType.IsAssignableFrom(type);

    /// <summary>The type's name and its assembly's, without version, culture and key: a name that outlives versions.</summary>
    public static string TypeQualifiedName(this Type type) => Names.GetOrAdd(type, static t => Shorten(t.AssemblyQualifiedName ?? t.FullName ?? t.Name));

    private static string Shorten(string name)
    {
        foreach (var part in (ReadOnlySpan<string>)[", Version=", ", Culture=", ", PublicKeyToken="])
        {
            for (var start = name.IndexOf(part, StringComparison.Ordinal); start >= 0; start = name.IndexOf(part, StringComparison.Ordinal))
            {
                var end = name.AsSpan(start + part.Length).IndexOfAny(',', ']');
                name = end < 0 ? name[..start] : name.Remove(start, part.Length + end);
            }
        }

        return name;
    }
}
