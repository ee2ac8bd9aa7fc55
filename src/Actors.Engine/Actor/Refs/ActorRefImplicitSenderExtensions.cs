#nullable disable

namespace Akka.Actor;

/// <summary>Sending with the current actor as sender.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
public static class ActorRefImplicitSenderExtensions
{
    /// <summary>Sends a message; the sender is the actor that runs on this thread, if any.</summary>
    public static void Tell(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.GetCurrentSelfOrNoSender());

    /// <summary>Passes a message on with the sender of the message being processed.</summary>
    public static void Forward(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.GetCurrentSenderOrNoSender());
}
