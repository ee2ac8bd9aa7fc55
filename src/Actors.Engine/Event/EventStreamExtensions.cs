using Akka.Actor;

namespace Akka.Event;

/// <summary>Subscribing with the channel as a type argument.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/utilities/event-bus.html"/>
public static class EventStreamExtensions
{
    /// <summary>Subscribes to a class of events.</summary>
    /// <typeparam name="TChannel">The class; what derives from it is included.</typeparam>
    /// <param name="eventStream">The stream.</param>
    /// <param name="subscriber">Who receives.</param>
    /// <returns>False when it was subscribed already.</returns>
    public static bool Subscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) =>
        eventStream.Subscribe(subscriber, typeof(TChannel));

    /// <summary>Ends a subscription to a class of events.</summary>
    /// <typeparam name="TChannel">The class; what derives from it is included.</typeparam>
    /// <param name="eventStream">The stream.</param>
    /// <param name="subscriber">Who no longer wants to receive.</param>
    /// <returns>True when that changed anything.</returns>
    public static bool Unsubscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) =>
        eventStream.Unsubscribe(subscriber, typeof(TChannel));
}
