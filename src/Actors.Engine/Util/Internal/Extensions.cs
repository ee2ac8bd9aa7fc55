#nullable disable
using System.Text;

namespace Akka.Util.Internal;

/// <summary>Helpers of Akka.NET programs.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/api/Akka.Util.Internal.Extensions.html"/>
public static class Extensions
{
    /// <summary>Casts.</summary>
    /// <exception cref="InvalidCastException">The object is of another type.</exception>
    public static T AsInstanceOf<T>(this object self) => (T)self;

    /// <summary>The value under a key, or <paramref name="elseValue"/>.</summary>
    public static TValue GetOrElse<TKey, TValue>(this IDictionary<TKey, TValue> hash, TKey key, TValue elseValue) =>
        hash.TryGetValue(key, out var value) ? value : elseValue;

    /// <summary>Sets the value under a key.</summary>
    public static void AddOrSet<TKey, TValue>(this IDictionary<TKey, TValue> hash, TKey key, TValue value) => hash[key] = value;

    /// <summary>Adds a value under a new key.</summary>
    /// <returns>The dictionary.</returns>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public static IDictionary<TKey, TValue> AddAndReturn<TKey, TValue>(this IDictionary<TKey, TValue> hash, TKey key, TValue value)
    {
        hash.Add(key, value);
        return hash;
    }

    /// <summary>The first element.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static T Head<T>(this IEnumerable<T> self) => self.First();

    /// <summary>All but the first elements.</summary>
    public static IEnumerable<T> Drop<T>(this IEnumerable<T> self, int count) => self.Skip(count);

    /// <summary>The last elements in their order; fewer when there are fewer.</summary>
    public static IEnumerable<T> TakeRight<T>(this IEnumerable<T> self, int n) => self.TakeLast(n);

    /// <summary>All elements and one more.</summary>
    public static IEnumerable<T> Concat<T>(this IEnumerable<T> enumerable, T item) => enumerable.Append(item);

    /// <summary>The texts in a row with a separator between.</summary>
    public static string Join(this IEnumerable<string> self, string separator) => string.Join(separator, self);

    /// <summary>Runs an action on each element.</summary>
    public static void ForEach<T>(this IEnumerable<T> source, Action<T> action)
    {
        foreach (var item in source)
            action(item);
    }

    /// <summary>The text in double quotes; nothing is escaped.</summary>
    public static string BetweenDoubleQuotes(this string self) => $"\"{self}\"";

    /// <summary>The parts of a dotted path; a part in double quotes may hold dots. Empty parts are left out.</summary>
    public static IEnumerable<string> SplitDottedPathHonouringQuotes(this string path)
    {
        var part = new StringBuilder();
        var quoted = false;
        foreach (var c in path)
        {
            if (c == '"')
            {
                quoted = !quoted;
                continue;
            }

            if (quoted || c != '.')
            {
                part.Append(c);
                continue;
            }

            if (part.Length > 0)
                yield return part.ToString();
            part.Clear();
        }

        if (part.Length > 0)
            yield return part.ToString();
    }

    /// <summary>The longer of two times.</summary>
    public static TimeSpan Max(this TimeSpan @this, TimeSpan other) => @this > other ? @this : other;

    /// <summary>The shorter of two times.</summary>
    public static TimeSpan Min(this TimeSpan @this, TimeSpan other) => @this < other ? @this : other;
}
