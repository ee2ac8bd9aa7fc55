using Actors.Engine.Remote.Control;
using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Cluster;

/// <summary>Answers heartbeats, whatever else this member is doing: as a reflex, without its mailbox.</summary>
internal sealed class HeartbeatReceiver(Cluster cluster) : UntypedActor, IControlReflex, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    private readonly IActorRef _self = Context.Self;

    bool IControlReflex.React(object message, IActorRef? sender)
    {
        if (message is not Heartbeat heartbeat)
            return false;
        Answer(heartbeat, sender);
        return true;
    }

    protected override void PreStart() => cluster.Reflexes.Set(_self, this);

    protected override void PostStop() => cluster.Reflexes.Remove(_self);

    protected override void OnReceive(object message)
    {
        if (message is Heartbeat heartbeat)
            Answer(heartbeat, Sender);
        else
            Unhandled(message);
    }

    private void Answer(Heartbeat heartbeat, IActorRef? sender)
    {
        if (cluster.Settings.VerboseHeartbeatLogging)
            cluster.Log.Debug("Cluster node [{0}] heartbeat {1} from [{2}]", cluster.SelfAddress, heartbeat.Sequence, heartbeat.From);
        sender?.Tell(new HeartbeatRsp(cluster.SelfUniqueAddress, heartbeat.Sequence), _self);
    }
}
