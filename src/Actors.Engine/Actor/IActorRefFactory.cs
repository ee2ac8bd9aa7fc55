#nullable disable

namespace Akka.Actor;

/// <summary>Creates and finds actors: an actor system or an actor's context.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
public interface IActorRefFactory
{
    /// <summary>Creates an actor as a child of this factory's.</summary>
    /// <param name="props">How to create it.</param>
    /// <param name="name">Its name, unique among its siblings; null for a generated one.</param>
    /// <exception cref="InvalidActorNameException">The name is malformed or taken.</exception>
    IActorRef ActorOf(Props props, string name = null);

    /// <summary>Selects the actors at a path.</summary>
    ActorSelection ActorSelection(ActorPath actorPath);

    /// <summary>Selects the actors at a path, absolute or relative to this factory's; '*' and '?' are wildcards.</summary>
    ActorSelection ActorSelection(string actorPath);
}
