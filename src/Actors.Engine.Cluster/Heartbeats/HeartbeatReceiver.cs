using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Cluster;

/// <summary>Answers heartbeats, whatever else this member is doing.</summary>
internal sealed class HeartbeatReceiver(Cluster cluster) : UntypedActor, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    protected override void OnReceive(object message)
    {
        if (message is not Heartbeat heartbeat)
        {
            Unhandled(message);
            return;
        }

        if (cluster.Settings.VerboseHeartbeatLogging)
            cluster.Log.Debug("Cluster node [{0}] heartbeat {1} from [{2}]", cluster.SelfAddress, heartbeat.Sequence, heartbeat.From);
        Sender.Tell(new HeartbeatRsp(cluster.SelfUniqueAddress, heartbeat.Sequence), Self);
    }
}
