using System.Collections.Immutable;
using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Cluster;

/// <summary>Turns changes of the membership into events for subscribers.</summary>
internal sealed class ClusterEventPublisher : UntypedActor, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    private readonly Cluster _cluster;
    private readonly Dictionary<IActorRef, ImmutableHashSet<Type>> _subscribers = [];
    private readonly MembershipState _nothing;
    private MembershipState _state;

    internal ClusterEventPublisher(Cluster cluster)
    {
        _cluster = cluster;
        _nothing = new MembershipState(cluster.SelfUniqueAddress, Gossip.Empty);
        _state = _nothing;
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case MembershipChanged changed:
                MoveTo(changed.State);
                break;
            case Subscribe request:
                Add(request);
                break;
            case Unsubscribe request:
                Remove(request.Subscriber, request.To);
                break;
            case SendState request:
                request.Receiver.Tell(MembershipDiff.Snapshot(_state), ActorRefs.NoSender);
                break;
            case Terminated terminated:
                _subscribers.Remove(terminated.ActorRef);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PreRestart(Exception reason, object message)
    {
        // Nothing to save: the core stops the cluster extension when one of its actors fails.
    }

    protected override void PostStop()
    {
        Publish(ClusterEvent.ClusterShuttingDown.Instance);
        MoveTo(_nothing);
        _cluster.Life.Stopped();
    }

    private void MoveTo(MembershipState state)
    {
        var before = _state;
        _state = state;

        // First what everybody can read, then the events: whoever acts on an event finds the state that goes with it.
        _cluster.Life.Show(state);
        if (_subscribers.Count == 0)
            return;
        foreach (var happened in MembershipDiff.Between(before, state))
            Publish(happened);
    }

    private void Publish(ClusterEvent.IClusterDomainEvent happened)
    {
        var type = happened.GetType();
        foreach (var (subscriber, wanted) in _subscribers)
        {
            if (Wants(wanted, type))
                subscriber.Tell(happened, ActorRefs.NoSender);
        }
    }

    private void Add(Subscribe request)
    {
        if (request.Mode == ClusterEvent.SubscriptionInitialStateMode.InitialStateAsSnapshot)
        {
            request.Subscriber.Tell(MembershipDiff.Snapshot(_state), ActorRefs.NoSender);
        }
        else
        {
            foreach (var happened in MembershipDiff.Between(_nothing, _state))
            {
                if (Wants(request.To, happened.GetType()))
                    request.Subscriber.Tell(happened, ActorRefs.NoSender);
            }
        }

        _subscribers[request.Subscriber] = _subscribers.TryGetValue(request.Subscriber, out var wanted) ? wanted.Union(request.To) : request.To;
        Context.Watch(request.Subscriber);
    }

    private void Remove(IActorRef subscriber, Type? type)
    {
        if (!_subscribers.TryGetValue(subscriber, out var wanted))
            return;
        var rest = type is null ? [] : wanted.Remove(type);
        if (!rest.IsEmpty)
        {
            _subscribers[subscriber] = rest;
            return;
        }

        _subscribers.Remove(subscriber);
        Context.Unwatch(subscriber);
    }

    private static bool Wants(ImmutableHashSet<Type> wanted, Type type) => wanted.Any(one => one.IsAssignableFrom(type));
}
