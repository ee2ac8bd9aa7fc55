using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;
using Akka.Remote;

namespace Akka.Cluster;

/// <summary>Sends heartbeats to this member's neighbours on the ring and feeds the failure detectors with the answers.</summary>
internal sealed class HeartbeatSender : UntypedActor, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    private readonly Cluster _cluster;
    private readonly StallGuard _stallGuard;
    private readonly PeerRefs _receivers;
    private readonly UniqueAddress _self;
    private HeartbeatState _state;
    private ICancelable? _timer;
    private long _sequence;

    internal HeartbeatSender(Cluster cluster, StallGuard stallGuard)
    {
        _cluster = cluster;
        _stallGuard = stallGuard;
        _self = cluster.SelfUniqueAddress;
        _receivers = PeerRefs.HeartbeatReceivers(cluster.System);
        _state = new HeartbeatState(
            HeartbeatRing.Create(_self, [], [], cluster.Settings.MonitoredByNrOfMembers), [], cluster.FailureDetector);
    }

    /// <summary>By now the first answer should have come: from here on silence counts.</summary>
    private sealed record ExpectFirstAnswer(UniqueAddress From) : INoSerializationVerificationNeeded;

    /// <summary>Time for the next round.</summary>
    private sealed record Beat : INoSerializationVerificationNeeded
    {
        internal static readonly Beat Instance = new();
    }

    protected override void PreStart()
    {
        var interval = _cluster.Settings.HeartbeatInterval;
        var delay = _cluster.Settings.PeriodicTasksInitialDelay;
        _stallGuard.Beat();
        Context.System.EventStream.Subscribe(Self, typeof(DisassociatedEvent));
        _timer = Context.System.Scheduler.ScheduleTellRepeatedlyCancelable(delay < interval ? delay : interval, interval, Self, Beat.Instance, Self);
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        foreach (var receiver in _state.ActiveReceivers)
            _cluster.FailureDetector.Remove(receiver.Address);
        _timer?.Cancel();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Beat:
                SendHeartbeats();
                break;
            case HeartbeatRsp answer:
                Answered(answer);
                break;
            case MembershipChanged changed:
                Follow(changed.State);
                break;
            case DisassociatedEvent broken:
                Probe(broken.RemoteAddress);
                break;
            case ExpectFirstAnswer expected:
                if (_state.ActiveReceivers.Contains(expected.From) && !_cluster.FailureDetector.IsMonitoring(expected.From.Address))
                    _cluster.FailureDetector.Heartbeat(expected.From.Address);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void SendHeartbeats()
    {
        var stall = _stallGuard.Beat();
        if (stall > TimeSpan.Zero)
        {
            _cluster.Log.Warning(
                "Cluster node [{0}] stood still for {1} ms: silence of others in that time does not count", _self.Address, (long)stall.TotalMilliseconds);
            _state.ForgiveAll();
        }

        var heartbeat = new Heartbeat(_self.Address, _sequence++);
        foreach (var receiver in _state.ActiveReceivers)
        {
            if (!_cluster.FailureDetector.IsMonitoring(receiver.Address))
            {
                Context.System.Scheduler.ScheduleTellOnce(
                    _cluster.Settings.HeartbeatExpectedResponseAfter, Self, new ExpectFirstAnswer(receiver), Self);
            }

            _receivers.At(receiver.Address).Tell(heartbeat, Self);
        }
    }

    /// <summary>A connection broke: do not wait for the next round to learn whether somebody is still there.</summary>
    private void Probe(Address address)
    {
        if (_state.ActiveReceivers.Any(receiver => receiver.Address.Equals(address)))
            _receivers.At(address).Tell(new Heartbeat(_self.Address, _sequence++), Self);
    }

    private void Answered(HeartbeatRsp answer)
    {
        if (_state.ActiveReceivers.Contains(answer.From))
        {
            var wasSilent = _state.Ring.Unreachable.Contains(answer.From);
            _state = _state.Answered(answer.From);
            if (wasSilent)
                Context.Parent.Tell(new SilentAnswered(answer.From), Self);
            return;
        }

        if (_state.ActiveReceivers.FirstOrDefault(receiver => receiver.Address.Equals(answer.From.Address)) is { } old)
            Context.Parent.Tell(new NewIncarnation(old), Self);
    }

    private void Follow(MembershipState membership)
    {
        var ring = _state.Ring;
        foreach (var gone in ring.Nodes.Where(node => !node.Equals(_self) && !membership.Gossip.HasMember(node)))
            _state = _state.RemoveMember(gone);
        foreach (var member in membership.Gossip.Members)
            _state = _state.AddMember(member.UniqueAddress);
        foreach (var node in _state.Ring.Nodes)
        {
            _state = node.Equals(_self) || membership.Gossip.Reachability.IsReachable(node)
                ? _state.MarkReachable(node)
                : _state.MarkUnreachable(node);
        }

        if (!ReferenceEquals(ring, _state.Ring))
            _receivers.Keep(_state.Ring.Nodes.Select(static node => node.Address).ToHashSet());
    }
}
