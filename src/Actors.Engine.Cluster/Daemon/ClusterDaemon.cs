using Akka.Actor;
using Akka.Dispatch;

namespace Akka.Cluster;

/// <summary>The root of the extension's actors, <c>/system/cluster</c>: starts them and passes commands on.</summary>
internal sealed class ClusterDaemon(Cluster cluster) : UntypedActor, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    private IActorRef _core = ActorRefs.Nobody;

    protected override void PreStart()
    {
        var dispatcher = cluster.Settings.UseDispatcher;
        Context.ActorOf(ActorFactory.Props(dispatcher, () => new HeartbeatReceiver(cluster)), "heartbeatReceiver");
        _core = Context.ActorOf(ActorFactory.Props(dispatcher, () => new ClusterCoreSupervisor(cluster)), "core");
        Context.Watch(_core);
    }

    protected override void PostStop() => cluster.Life.Stopped();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case AddStatusListener listener:
                Context.ActorOf(ActorFactory.Props(cluster.Settings.UseDispatcher, () => new StatusListener(cluster, listener.Status, listener.Callback)));
                break;
            case StartDowning downing:
                Context.ActorOf(downing.Props, "downingProvider");
                break;
            case Terminated terminated when terminated.ActorRef.Equals(_core):
                cluster.Shutdown();
                break;
            default:
                _core.Forward(message);
                break;
        }
    }
}
