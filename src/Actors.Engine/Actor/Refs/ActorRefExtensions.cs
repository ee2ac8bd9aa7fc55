#nullable disable

namespace Akka.Actor;

/// <summary>Helpers on references.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
public static class ActorRefExtensions
{
    /// <summary>True when no actor stands behind the reference: it is null, <see cref="ActorRefs.Nobody"/>, dead letters, or without a path.</summary>
    public static bool IsNobody(this IActorRef actorRef) => actorRef is null or Nobody or DeadLetterActorRef
        || actorRef.Path is not { } path || (path.Uid == ActorCell.UndefinedUid && path.Name == "deadLetters");

    /// <summary>The reference itself, or <paramref name="elseValue"/>'s result when it is nobody.</summary>
    public static IActorRef GetOrElse(this IActorRef actorRef, Func<IActorRef> elseValue) => actorRef.IsNobody() ? elseValue() : actorRef;
}
