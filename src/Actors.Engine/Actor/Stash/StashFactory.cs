#nullable disable

namespace Akka.Actor;

/// <summary>Creates stashes for actors.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
public static class StashFactory
{
    /// <summary>Creates the stash for an actor type.</summary>
    public static IStash CreateStash<T>(this IActorContext context)
        where T : ActorBase => CreateStash(context, typeof(T));

    /// <summary>Creates the stash for an actor.</summary>
    public static IStash CreateStash(this IActorContext context, IActorStash actorInstance) => CreateStash(context, actorInstance.GetType());

    /// <summary>Creates the stash for an actor type.</summary>
    /// <exception cref="ArgumentException">The type has no stash.</exception>
    public static IStash CreateStash(this IActorContext context, Type actorType)
    {
        if (!typeof(IActorStash).IsAssignableFrom(actorType))
            throw new ArgumentException($"Actor type {actorType} has no stash: implement IWithStash, IWithUnboundedStash or IWithBoundedStash.", nameof(actorType));
        return new MailboxStash((ActorCell)context);
    }
}
