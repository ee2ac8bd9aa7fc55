#nullable disable

namespace Akka.Actor.Dsl;

/// <summary>Starts actors written in place.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/api/Akka.Actor.Dsl.ActExtensions.html"/>
public static class ActExtensions
{
    /// <summary>Starts an actor written in place.</summary>
    /// <param name="factory">Whose child it becomes.</param>
    /// <param name="config">Sets its handlers and hooks.</param>
    /// <param name="name">Its name; null for a made-up one.</param>
    public static IActorRef ActorOf(this IActorRefFactory factory, Action<IActorDsl> config, string name = null) =>
        factory.ActorOf(Props.Create(() => new Act(config)), name);

    /// <summary>Starts an actor written in place whose configuration gets the actor's context, too.</summary>
    /// <param name="factory">Whose child it becomes.</param>
    /// <param name="config">Sets its handlers and hooks.</param>
    /// <param name="name">Its name; null for a made-up one.</param>
    public static IActorRef ActorOf(this IActorRefFactory factory, Action<IActorDsl, IActorContext> config, string name = null) =>
        factory.ActorOf(Props.Create(() => new Act(config)), name);
}
