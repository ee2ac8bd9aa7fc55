#nullable disable

namespace Akka.Actor;

/// <summary>Watches actors, to be told when they stop.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
public interface ICanWatch
{
    /// <summary>Asks for a <see cref="Terminated"/> when the actor stops. Watching again changes nothing.</summary>
    IActorRef Watch(IActorRef subject);

    /// <summary>Asks for a message of one's own, instead of <see cref="Terminated"/>, when the actor stops.</summary>
    /// <exception cref="InvalidOperationException">The actor is already watched with another message.</exception>
    IActorRef WatchWith(IActorRef subject, object message);

    /// <summary>Takes the wish back; a notice already in the mailbox is dropped too.</summary>
    IActorRef Unwatch(IActorRef subject);
}
