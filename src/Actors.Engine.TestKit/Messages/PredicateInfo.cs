namespace Akka.TestKit;

/// <summary>A predicate over messages of one type. Immutable.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.TestKit.PredicateInfo.html"/>
public class PredicateInfo
{
    internal PredicateInfo(Type type, Delegate predicateT)
    {
        Type = type;
        PredicateT = predicateT;
    }

    /// <summary>The type.</summary>
    public Type Type { get; }

    /// <summary>The predicate, a <see cref="Predicate{T}"/> of the type.</summary>
    public Delegate PredicateT { get; }

    /// <summary>Makes one.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="predicateT">The predicate.</param>
    /// <returns>The predicate with its type.</returns>
    public static PredicateInfo Create<T>(Predicate<T> predicateT) => new(typeof(T), predicateT);

    internal bool Matches(object message) => Type.IsInstanceOfType(message) && (bool)PredicateT.DynamicInvoke(message)!;
}
