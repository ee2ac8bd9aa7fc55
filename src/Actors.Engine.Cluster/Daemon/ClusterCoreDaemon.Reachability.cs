using System.Net.Sockets;
using Akka.Event;
using Akka.Remote;

namespace Akka.Cluster;

/// <summary>Judging the silence of those that this member sends heartbeats to.</summary>
internal sealed partial class ClusterCoreDaemon
{
    /// <summary>Members at whose address nobody listens, until they answer again.</summary>
    private readonly HashSet<UniqueAddress> _deserted = [];

    /// <summary>Members that have quarantined this one.</summary>
    private readonly HashSet<UniqueAddress> _refusedBy = [];

    private void LookForSilentMembers()
    {
        // Suspect yourself first: after a stall of this process everybody looks silent.
        if (!_stallGuard.MayJudge())
            return;
        var detector = _cluster.FailureDetector;
        var reachability = _state.Gossip.Reachability;
        foreach (var member in _state.Gossip.Members)
        {
            var node = member.UniqueAddress;
            if (node.Equals(_self))
                continue;
            var status = reachability.Status(_self, node);
            var available = detector.IsAvailable(node.Address) && !_deserted.Contains(node);
            if (status == ReachabilityStatus.Reachable && !available)
            {
                Log.Warning("Cluster node [{0}] marks [{1}] as unreachable, status [{2}], roles [{3}]", _self.Address, node.Address, member.Status, string.Join(",", member.Roles));
                reachability = reachability.Unreachable(_self, node);
            }
            else if (status == ReachabilityStatus.Unreachable && available)
            {
                Info("Cluster node [{0}] marks [{1}] as reachable again", _self.Address, node.Address);
                reachability = reachability.Reachable(_self, node);
            }
        }

        _deserted.RemoveWhere(node => !_state.Gossip.HasMember(node));
        ChangeReachability(reachability);
    }

    private void SilentMemberAnswered(UniqueAddress node)
    {
        _deserted.Remove(node);
        LookForSilentMembers();
    }

    /// <summary>
    /// Nobody listens where a member listened: its process is gone, and no detector need count missing heartbeats. Should it answer
    /// after all, it is reachable again.
    /// </summary>
    private void PeerCannotBeReached(AssociationErrorEvent failure)
    {
        if (!IsRefusal(failure.Cause) || !_cluster.FailureDetector.IsMonitoring(failure.RemoteAddress))
            return;
        foreach (var member in _state.Gossip.Members.Where(member => member.Address.Equals(failure.RemoteAddress)))
            _deserted.Add(member.UniqueAddress);
        LookForSilentMembers();
    }

    private static bool IsRefusal(Exception? cause)
    {
        for (; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
                return true;
        }

        return false;
    }

    /// <summary>Another incarnation answered at a member's address.</summary>
    private void MemberWasReplaced(UniqueAddress old)
    {
        if (_state.Gossip.HasMember(old) && _state.Gossip.Reachability.Status(_self, old) != ReachabilityStatus.Terminated)
        {
            Log.Warning("Cluster node [{0}]: another incarnation answers at [{1}]; the member {2} is gone", _self.Address, old.Address, old.Uid);
            ChangeReachability(_state.Gossip.Reachability.Terminated(_self, old));
        }
    }

    private void PeerWasQuarantined(QuarantinedEvent quarantined)
    {
        var node = new UniqueAddress(quarantined.Address, quarantined.Uid);
        if (!_state.Gossip.HasMember(node) || _state.Gossip.Reachability.Status(_self, node) == ReachabilityStatus.Terminated)
            return;
        Log.Warning("Cluster node [{0}] marks [{1}] as terminated: its connection is quarantined", _self.Address, node);
        ChangeReachability(_state.Gossip.Reachability.Terminated(_self, node));
    }

    /// <summary>
    /// A peer refuses this system for good. One may have its own reasons; when most of those that this member speaks to do, the
    /// cluster has removed it while nobody could reach it.
    /// </summary>
    private void WasQuarantined(ThisActorSystemQuarantinedEvent quarantined)
    {
        if (_state.Gossip.Members.FirstOrDefault(member => member.Address.Equals(quarantined.RemoteAddress)) is not { } peer
            || !_refusedBy.Add(peer.UniqueAddress))
        {
            return;
        }

        _refusedBy.RemoveWhere(node => !_state.Gossip.HasMember(node));
        var asked = Math.Min(_state.Gossip.Members.Count - 1, _settings.MonitoredByNrOfMembers);
        Log.Warning("Cluster node [{0}] was quarantined by [{1}], as by {2} of {3} members it speaks to", _self.Address, peer.Address, _refusedBy.Count, asked);
        if (_refusedBy.Count * 2 > asked)
            ShutDownAsDead();
    }

    private void ChangeReachability(Reachability reachability)
    {
        if (!ReferenceEquals(reachability, _state.Gossip.Reachability))
            Change(_state.Gossip.With(reachability: reachability));
    }
}
