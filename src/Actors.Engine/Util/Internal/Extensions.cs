#nullable disable

namespace Akka.Util.Internal;

/// <summary>Helpers of Akka.NET programs.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/api/Akka.Util.Internal.Extensions.html"/>
public static class Extensions
{
    /// <summary>Casts.</summary>
    /// <exception cref="InvalidCastException">The object is of another type.</exception>
    public static T AsInstanceOf<T>(this object self) => (T)self;

    /// <summary>The value under a key, or the type's default.</summary>
    public static TValue GetOrElse<TKey, TValue>(this IDictionary<TKey, TValue> hash, TKey key, TValue elseValue) =>
        hash.TryGetValue(key, out var value) ? value : elseValue;
}
