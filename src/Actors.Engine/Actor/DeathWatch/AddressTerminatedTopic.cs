#nullable disable
using Akka.Actor;

namespace Akka.Event;

/// <summary>Whom to tell when a node is gone. Thread-safe.</summary>
internal sealed class AddressTerminatedTopic : IExtension
{
    private readonly HashSet<IActorRef> _subscribers = [];

    public static AddressTerminatedTopic Get(ActorSystem system) => Provider.Instance.Get(system);

    public void Subscribe(IActorRef subscriber)
    {
        lock (_subscribers)
            _subscribers.Add(subscriber);
    }

    public void Unsubscribe(IActorRef subscriber)
    {
        lock (_subscribers)
            _subscribers.Remove(subscriber);
    }

    public void Publish(AddressTerminated message)
    {
        IActorRef[] all;
        lock (_subscribers)
            all = [.. _subscribers];
        foreach (var subscriber in all)
            subscriber.Tell(message, ActorRefs.NoSender);
    }

    private sealed class Provider : ExtensionIdProvider<AddressTerminatedTopic>
    {
        public static readonly Provider Instance = new();

        public override AddressTerminatedTopic CreateExtension(ExtendedActorSystem system) => new();
    }
}
