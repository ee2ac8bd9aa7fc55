#nullable disable

namespace Akka.Actor;

/// <summary>Shorter ways to create and find actors.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
public static class ActorRefFactoryExtensions
{
    /// <summary>Creates an actor with a parameterless constructor.</summary>
    public static IActorRef ActorOf<TActor>(this IActorRefFactory factory, string name = null)
        where TActor : ActorBase, new() => factory.ActorOf(Props.Create<TActor>(), name);

    /// <summary>Selects actors relative to an anchor.</summary>
    public static ActorSelection ActorSelection(this IActorRefFactory factory, IActorRef anchorRef, string actorPath) =>
        ActorRefFactoryShared.ActorSelection(anchorRef, actorPath);
}
