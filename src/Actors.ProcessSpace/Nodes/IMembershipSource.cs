using Akka.Actor;
using Akka.Cluster;

namespace Actors.ProcessSpace.Nodes;

/// <summary>Where cluster events come from: the cluster, or a test.</summary>
internal interface IMembershipSource
{
    void Subscribe(IActorRef subscriber);

    void Unsubscribe(IActorRef subscriber);
}

/// <summary>The cluster's own events: the state now, then every change.</summary>
internal sealed class ClusterMembership(ActorSystem system) : IMembershipSource
{
    private readonly Cluster _cluster = Cluster.Get(system);

    public void Subscribe(IActorRef subscriber) => _cluster.Subscribe(
        subscriber, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsSnapshot, typeof(ClusterEvent.IMemberEvent), typeof(ClusterEvent.IReachabilityEvent));

    public void Unsubscribe(IActorRef subscriber) => _cluster.Unsubscribe(subscriber);
}
