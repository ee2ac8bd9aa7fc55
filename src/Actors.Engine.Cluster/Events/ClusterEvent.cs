using Akka.Event;

namespace Akka.Cluster;

/// <summary>
/// What the cluster tells those who subscribed with <see cref="Cluster.Subscribe(Akka.Actor.IActorRef, Type[])"/>. All events are
/// immutable. They follow from the gossip as this member sees it: other members may see them at other times, and of two steps that
/// arrive together only the later one is told.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
public partial class ClusterEvent
{
    /// <summary>The subscriber first gets one <see cref="CurrentClusterState"/>.</summary>
    public static readonly SubscriptionInitialStateMode InitialStateAsSnapshot = SubscriptionInitialStateMode.InitialStateAsSnapshot;

    /// <summary>The subscriber first gets the events that would have led to the present state.</summary>
    public static readonly SubscriptionInitialStateMode InitialStateAsEvents = SubscriptionInitialStateMode.InitialStateAsEvents;

    /// <summary>How a subscriber learns the state at the time of its subscription.</summary>
    /// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
    public enum SubscriptionInitialStateMode
    {
        /// <summary>As one <see cref="CurrentClusterState"/>.</summary>
        InitialStateAsSnapshot,

        /// <summary>As events.</summary>
        InitialStateAsEvents,
    }

    /// <summary>Anything the cluster tells.</summary>
    /// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
    public interface IClusterDomainEvent : IDeadLetterSuppression
    {
    }

    /// <summary>This member has left or was removed: the cluster extension stops and tells nothing more.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
    public sealed class ClusterShuttingDown : IClusterDomainEvent
    {
        /// <summary>The one instance.</summary>
        public static readonly IClusterDomainEvent Instance = new ClusterShuttingDown();

        private ClusterShuttingDown()
        {
        }

        /// <inheritdoc/>
        public override string ToString() => nameof(ClusterShuttingDown);
    }
}
