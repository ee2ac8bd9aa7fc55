#nullable disable

namespace Akka.Actor;

/// <summary>Something that messages can be sent to.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
public interface ICanTell
{
    /// <summary>Sends a message; returns at once. Thread-safe.</summary>
    /// <param name="message">The message, not null; treat it as immutable from here on.</param>
    /// <param name="sender">Whom answers go to, or <see cref="ActorRefs.NoSender"/>.</param>
    void Tell(object message, IActorRef sender);
}
