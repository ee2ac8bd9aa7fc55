using Akka.Actor;
using Akka.Dispatch;
using Akka.Remote;

namespace Akka.Cluster;

/// <summary>
/// The actor to which answers to heartbeats are addressed. It tells the <see cref="Pulse"/>, which sends them and takes the answers
/// before they reach a mailbox, whom to ask.
/// </summary>
internal sealed class HeartbeatSender(Cluster cluster, StallGuard stallGuard) : UntypedActor, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    private Pulse _pulse = null!;

    protected override void PreStart()
    {
        _pulse = new Pulse(cluster, stallGuard, Self, Context.Parent);
        cluster.Reflexes.Set(Self, _pulse);
        Context.System.EventStream.Subscribe(Self, typeof(DisassociatedEvent));
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        cluster.Reflexes.Remove(Self);
        _pulse.Dispose();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case HeartbeatRsp answer:
                _pulse.Answered(answer);
                break;
            case MembershipChanged changed:
                _pulse.Follow(changed.State);
                break;
            case DisassociatedEvent broken:
                _pulse.Probe(broken.RemoteAddress);
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}
