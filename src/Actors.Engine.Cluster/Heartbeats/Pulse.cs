using Actors.Engine.Remote.Control;
using Akka.Actor;
using Akka.Event;
using Akka.Remote;

namespace Akka.Cluster;

/// <summary>
/// This member's heartbeats: sends them, and takes the answers, on the control loop, so that neither a busy dispatcher nor a blocked
/// thread pool makes others look silent; the heartbeat sender tells it who the members are. Thread-safe.
/// </summary>
internal sealed class Pulse : IControlReflex, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Cluster _cluster;
    private readonly StallGuard _stallGuard;
    private readonly IActorRef _sender;
    private readonly IActorRef _judge;
    private readonly PeerRefs _receivers;
    private readonly UniqueAddress _self;
    private readonly Dictionary<UniqueAddress, TimeSpan> _firstAnswerDue = [];
    private readonly IDisposable _timer;
    private HeartbeatState _state;
    private GossipBody? _followed;
    private long _sequence;
    private bool _stopped;

    /// <param name="cluster">The member.</param>
    /// <param name="stallGuard">Gets each beat.</param>
    /// <param name="sender">In whose name heartbeats are sent; answers come to it.</param>
    /// <param name="judge">Who hears that a silent member answers, or that another incarnation does.</param>
    internal Pulse(Cluster cluster, StallGuard stallGuard, IActorRef sender, IActorRef judge)
    {
        _cluster = cluster;
        _stallGuard = stallGuard;
        _sender = sender;
        _judge = judge;
        _self = cluster.SelfUniqueAddress;
        _receivers = PeerRefs.HeartbeatReceivers(cluster.System);
        _state = new HeartbeatState(
            HeartbeatRing.Create(_self, [], [], cluster.Settings.MonitoredByNrOfMembers), [], cluster.FailureDetector);
        _stallGuard.Beat();
        var interval = cluster.Settings.HeartbeatInterval;
        var delay = cluster.Settings.PeriodicTasksInitialDelay;
        _timer = ControlLoop.Shared.Every(delay < interval ? delay : interval, interval, Beat);
    }

    /// <inheritdoc/>
    public bool React(object message, IActorRef? sender)
    {
        if (message is not HeartbeatRsp answer)
            return false;
        Answered(answer);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            _stopped = true;
            foreach (var receiver in _state.ActiveReceivers)
                _cluster.FailureDetector.Remove(receiver.Address);
        }
    }

    internal void Answered(HeartbeatRsp answer)
    {
        UniqueAddress? replaced = null;
        bool wasSilent = false;
        lock (_gate)
        {
            if (_stopped)
                return;
            if (_state.ActiveReceivers.Contains(answer.From))
            {
                wasSilent = _state.Ring.Unreachable.Contains(answer.From);
                _state = _state.Answered(answer.From);
            }
            else
            {
                replaced = _state.ActiveReceivers.FirstOrDefault(receiver => receiver.Address.Equals(answer.From.Address));
            }
        }

        if (wasSilent)
            _judge.Tell(new SilentAnswered(answer.From), _sender);
        else if (replaced is not null)
            _judge.Tell(new NewIncarnation(replaced), _sender);
    }

    /// <summary>A connection broke: do not wait for the next round to learn whether somebody is still there.</summary>
    internal void Probe(Address address)
    {
        lock (_gate)
        {
            if (!_stopped && _state.ActiveReceivers.Any(receiver => receiver.Address.Equals(address)))
                _receivers.At(address).Tell(new Heartbeat(_self.Address, _sequence++), _sender);
        }
    }

    internal void Follow(MembershipState membership)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_followed, membership.Gossip.Body))
                return;
            _followed = membership.Gossip.Body;
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

            if (ReferenceEquals(ring, _state.Ring))
                return;
            _receivers.Keep(_state.Ring.Nodes.Select(static node => node.Address).ToHashSet());
            foreach (var former in _firstAnswerDue.Keys.Where(node => !_state.ActiveReceivers.Contains(node)).ToArray())
                _firstAnswerDue.Remove(former);
        }
    }

    private void Beat()
    {
        try
        {
            lock (_gate)
            {
                if (!_stopped)
                    SendHeartbeats();
            }
        }
        catch (Exception e)
        {
            // A timer's callback has nobody above it.
            _cluster.Log.Error(e, "Cluster node [{0}] could not send heartbeats: {1}", _self.Address, e.Message);
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
            ExpectFirstAnswer(receiver);
            _receivers.At(receiver.Address).Tell(heartbeat, _sender);
        }
    }

    /// <summary>Some time after the first heartbeat its answer should have come: from there on silence counts.</summary>
    private void ExpectFirstAnswer(UniqueAddress receiver)
    {
        if (_cluster.FailureDetector.IsMonitoring(receiver.Address))
        {
            _firstAnswerDue.Remove(receiver);
            return;
        }

        var now = _cluster.System.Scheduler.MonotonicClock;
        if (!_firstAnswerDue.TryGetValue(receiver, out var due))
        {
            _firstAnswerDue.Add(receiver, now + _cluster.Settings.HeartbeatExpectedResponseAfter);
        }
        else if (now >= due)
        {
            _firstAnswerDue.Remove(receiver);
            _cluster.FailureDetector.Heartbeat(receiver.Address);
        }
    }
}
