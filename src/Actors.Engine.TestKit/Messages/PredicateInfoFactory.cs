namespace Akka.TestKit;

/// <summary>Makes <see cref="PredicateInfo"/>s.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/api/Akka.TestKit.PredicateInfoFactory.html"/>
public static class PredicateInfoFactory
{
    /// <summary>Makes one.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="predicateT">The predicate.</param>
    /// <returns>The predicate with its type.</returns>
    public static PredicateInfo CreatePredicateInfo<T>(this Predicate<T> predicateT) => new(typeof(T), predicateT);
}
