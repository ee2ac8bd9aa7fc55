#nullable disable

namespace Akka.Actor;

/// <summary>Helpers on references.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
public static class ActorRefExtensions
{
    /// <summary>True when the reference is null or <see cref="ActorRefs.Nobody"/>.</summary>
    public static bool IsNobody(this IActorRef actorRef) => actorRef is null or Nobody;

    /// <summary>The reference itself, or <paramref name="elseValue"/>'s result when it is nobody.</summary>
    public static IActorRef GetOrElse(this IActorRef actorRef, Func<IActorRef> elseValue) => actorRef.IsNobody() ? elseValue() : actorRef;
}
