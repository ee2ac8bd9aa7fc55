using System.Runtime.Serialization;
using Akka.Event;

namespace Akka.Cluster;

/// <summary>Taking in and passing on the state.</summary>
internal sealed partial class ClusterCoreDaemon
{
    /// <summary>
    /// So many members its author tells of a change himself. In a larger cluster those tell the others, a few each.
    /// </summary>
    private const int PushLimit = 12;
    private const int RelayLimit = 3;

    private bool _pushPending;
    private bool _pushToAll;
    private bool _reportToLeader;

    private bool HasEverybodySeen => _state.Gossip.Members.Count == _state.Gossip.Seen.Count;

    /// <summary>Takes over a state that this member itself has changed: a new version, to be pushed.</summary>
    private void Change(Gossip changed)
    {
        Adopt(changed.Stamp(_self));
        SchedulePush(reportToLeader: false, toAll: true);
    }

    /// <summary>Takes over a state; everything that follows from it happens here.</summary>
    private void Adopt(Gossip gossip)
    {
        if (ReferenceEquals(gossip, _state.Gossip))
            return;
        var before = _state;
        _state = _state.With(gossip);
        if (!ReferenceEquals(before.Gossip.Members, gossip.Members))
            _peers.Keep(_state.Gossip.Members.Select(static member => member.Address).ToHashSet());
        var changed = new MembershipChanged(_state);
        _publisher.Tell(changed, Self);
        _heartbeatSender?.Tell(changed, Self);
        if (!HasEverybodySeen)
            _gossipTimer.Arm(busy: true);
        if (_state.IsLeader)
            ScheduleLead();
        AdmitWaiting();
        FollowOwnStatus();
    }

    private void SchedulePush(bool reportToLeader, bool toAll = false)
    {
        _reportToLeader |= reportToLeader;
        _pushToAll |= toAll;
        if (_pushPending)
            return;
        _pushPending = true;
        Self.Tell(Tick.Push, Self);
    }

    private void Push()
    {
        var leader = _state.Leader;
        var limit = _pushToAll ? PushLimit : _state.Gossip.Members.Count > PushLimit ? RelayLimit : 0;
        var targets = GossipTargets.ForPush(_state, limit, _random);
        foreach (var node in targets)
            SendGossip(node);
        if (_reportToLeader && leader is not null && !targets.Contains(leader) && _state.IsWorthGossiping(leader))
            SendGossip(leader);
        _pushPending = _pushToAll = _reportToLeader = false;
    }

    /// <summary>The regular round repairs what was lost; at rest it is a small message once in a while.</summary>
    private void GossipRound()
    {
        var target = GossipTargets.ForRound(
            _state, _settings.GossipDifferentViewProbability, _settings.ReduceGossipDifferentViewProbability, _random);
        if (target is not null)
        {
            if (_state.Gossip.SeenBy(target))
                _peers.At(target.Address).Tell(new GossipStatus(_self, _state.Gossip.Version), Self);
            else
                SendGossip(target);
        }

        _gossipTimer.Arm(busy: !HasEverybodySeen);
    }

    private void ReceiveGossip(GossipEnvelope envelope)
    {
        Gossip remote;
        try
        {
            remote = envelope.Read();
        }
        catch (SerializationException unreadable)
        {
            Log.Warning("Cluster node [{0}]: the state from [{1}] is dropped. {2}", _self.Address, envelope.From.Address, unreadable.Message);
            return;
        }

        var receipt = GossipExchange.Receive(_state, envelope.From, envelope.To, remote);
        if (_settings.VerboseGossipReceivedLogging)
            Log.Debug("Cluster node [{0}] received gossip from [{1}]: {2} {3}", _self.Address, envelope.From.Address, receipt.Outcome, receipt.Reason ?? "");
        switch (receipt.Outcome)
        {
            case GossipOutcome.Ignored:
                break;
            case GossipOutcome.RemovedSelf:
                Log.Warning("Cluster node [{0}]: [{1}] says that the cluster has removed this member", _self.Address, envelope.From.Address);
                ShutDownAsDead();
                return;
            case GossipOutcome.Merged:
                Adopt(receipt.Gossip.MarkSeen(_self));
                SchedulePush(reportToLeader: true, toAll: true);
                break;
            case GossipOutcome.Newer:
                Adopt(receipt.Gossip.MarkSeen(_self));
                SchedulePush(reportToLeader: !envelope.From.Equals(_state.Leader));
                break;
            default:
                Adopt(receipt.Gossip);
                break;
        }

        if (receipt.TalkBack)
            SendGossip(envelope.From);
    }

    private void ReceiveStatus(GossipStatus status)
    {
        if (!_state.Gossip.HasMember(status.From) || !_state.Gossip.Reachability.IsReachable(_self, status.From))
        {
            if (_state.Gossip.Tombstones.ContainsKey(status.From))
                SendGossip(status.From);
            return;
        }

        var theirs = Gossip.Empty.With(version: status.Version);
        switch (GossipExchange.Compare(theirs, _state.Gossip))
        {
            case VectorClock.Ordering.Same:
                break;
            case VectorClock.Ordering.After:
                _peers.At(status.From.Address).Tell(new GossipStatus(_self, _state.Gossip.Version), Self);
                break;
            default:
                SendGossip(status.From);
                break;
        }
    }

    private void SendGossip(UniqueAddress to) =>
        _peers.At(to.Address).Tell(new GossipEnvelope(_self, to, _state.Gossip), Self);
}
