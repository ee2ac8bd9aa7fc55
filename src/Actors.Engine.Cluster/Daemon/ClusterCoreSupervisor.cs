using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Cluster;

/// <summary>
/// Holds the core and the publisher together: a member whose view is broken must not go on, so the first failure of either stops
/// both, and with them the extension.
/// </summary>
internal sealed class ClusterCoreSupervisor(Cluster cluster) : UntypedActor, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    private IActorRef _publisher = ActorRefs.Nobody;
    private IActorRef _daemon = ActorRefs.Nobody;

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
    {
        cluster.Log.Error(failure, "Cluster node [{0}] failed and stops its part in the cluster: {1}", cluster.SelfAddress, failure.Message);
        Self.Tell(PoisonPill.Instance);
        return Directive.Stop;
    });

    protected override void PreStart()
    {
        var dispatcher = cluster.Settings.UseDispatcher;
        _publisher = Context.ActorOf(ActorFactory.Props(dispatcher, () => new ClusterEventPublisher(cluster)), "publisher");
        _daemon = Context.ActorOf(ActorFactory.Props(dispatcher, () => new ClusterCoreDaemon(cluster, _publisher)), "daemon");
    }

    protected override void OnReceive(object message)
    {
        if (message is Subscribe or Unsubscribe or SendState)
            _publisher.Forward(message);
        else
            _daemon.Forward(message);
    }
}
