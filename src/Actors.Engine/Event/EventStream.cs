using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Event;

/// <summary>
/// The bus of an actor system: subscribers choose by event class, a subscription includes all derived classes and
/// implementers. Actors that stop are taken off the list by themselves. Thread-safe.
/// </summary>
/// <param name="debug">Log subscriptions at debug level (<c>akka.actor.debug.event-stream</c>).</param>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/event-bus.html"/>
public class EventStream(bool debug) : LoggingBus
{
    private readonly Lock _unsubscriberGate = new();
    private readonly HashSet<IActorRef> _early = [];
    private IActorRef? _unsubscriber;

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The subscriber is null.</exception>
    public override bool Subscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(channel);
        if (debug) Say($"subscribing {subscriber} to channel {channel}");
        var changed = base.Subscribe(subscriber, channel);
        Watch(subscriber);
        return changed;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The subscriber is null.</exception>
    public override bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        var changed = base.Unsubscribe(subscriber, channel);
        if (debug && changed) Say($"unsubscribing {subscriber} from channel {channel}");
        return changed;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The subscriber is null.</exception>
    public override bool Unsubscribe(IActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        var changed = base.Unsubscribe(subscriber);
        if (debug && changed) Say($"unsubscribing {subscriber} from all channels");
        return changed;
    }

    /// <summary>Starts the actor that watches subscribers, so that those that stop are unsubscribed.</summary>
    /// <param name="system">The system whose stream this is.</param>
    public void StartUnsubscriber(ActorSystemImpl system)
    {
        var props = Props.Create(typeof(EventStreamUnsubscriber), this, system, debug).WithDispatcher(Akka.Dispatch.Dispatchers.InternalDispatcherId);
        var started = system.SystemActorOf(props, $"EventStreamUnsubscriber-{EventStreamUnsubscriber.NextId()}");
        IActorRef[] early;
        lock (_unsubscriberGate)
        {
            _unsubscriber = started;
            early = _early.ToArray();
            _early.Clear();
        }

        foreach (var subscriber in early) started.Tell(new EventStreamUnsubscriber.Register(subscriber), ActorRefs.NoSender);
    }

    private void Watch(IActorRef subscriber)
    {
        if (subscriber is MinimalActorRef) return; // never stops
        IActorRef unsubscriber;
        lock (_unsubscriberGate)
        {
            if (_unsubscriber is null)
            {
                _early.Add(subscriber);
                return;
            }

            unsubscriber = _unsubscriber;
        }

        unsubscriber.Tell(new EventStreamUnsubscriber.Register(subscriber), ActorRefs.NoSender);
    }

    private void Say(string text) => Publish(new Debug(Logging.SimpleName(this), GetType(), text));
}
