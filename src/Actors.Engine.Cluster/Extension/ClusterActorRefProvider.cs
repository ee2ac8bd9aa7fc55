using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Event;
using Akka.Remote;

namespace Akka.Cluster;

/// <summary>The provider of a system with <c>akka.actor.provider = cluster</c>: remoting, and the cluster extension from the start.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
public class ClusterActorRefProvider : RemoteActorRefProvider, IClusterActorRefProvider
{
    /// <summary>Called by the actor system.</summary>
    public ClusterActorRefProvider(string systemName, Settings settings, EventStream eventStream)
        : base(systemName, WithReference(settings), eventStream)
    {
    }

    /// <inheritdoc/>
    public override void Init(ActorSystemImpl system)
    {
        base.Init(system);
        Cluster.Get(system).Subscribe(RemoteWatcher, typeof(ClusterEvent.IMemberEvent));
    }

    /// <inheritdoc/>
    protected override IActorRef CreateRemoteWatcher(ActorSystemImpl system)
    {
        var detectors = CreateRemoteWatcherFailureDetector(system);
        return system.SystemActorOf(
            RemoteSettings.ConfigureDispatcher(ActorFactory.Props("", () => new ClusterRemoteWatcher(detectors, RemoteSettings, Transport.DefaultAddress))),
            "remote-watcher");
    }

    // Before the base adds its own: what the cluster sets for remoting goes first.
    private static Settings WithReference(Settings settings)
    {
        settings.InjectTopLevelFallback(ReferenceConfiguration.Value);
        return settings;
    }
}
