using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster;

/// <summary>Going, in peace or not.</summary>
internal sealed partial class ClusterCoreDaemon
{
    /// <summary>Besides the leader so many that may lead next hear that this member goes.</summary>
    private const int Deputies = 2;

    private bool _isLeavingForGood;
    private bool _isShutDown;

    private void Leave(Address address)
    {
        if (FindMember(address) is not { } member)
            return;
        var changed = LeaderDuties.Leave(_state.Gossip, member);
        if (ReferenceEquals(changed, _state.Gossip))
            return;
        Info("Cluster node [{0}] marks [{1}] as leaving", _self.Address, address);
        Change(changed);
    }

    private void Down(Address address)
    {
        if (FindMember(address) is not { } member)
            return;
        var changed = LeaderDuties.Down(_state.Gossip, member);
        if (ReferenceEquals(changed, _state.Gossip))
            return;
        Info("Cluster node [{0}] marks [{1}] as down", _self.Address, member.UniqueAddress);
        Change(changed);
    }

    private Member? FindMember(Address address)
    {
        var member = _state.Gossip.Members.FirstOrDefault(member => member.Address.Equals(address));
        if (member is null)
            Info("Cluster node [{0}]: [{1}] is no member", _self.Address, address);
        return member;
    }

    /// <summary>After each change: this member's own fate.</summary>
    private void FollowOwnStatus()
    {
        switch (_state.SelfMember?.Status)
        {
            case MemberStatus.Exiting when !_isLeavingForGood:
                _isLeavingForGood = true;
                Info("Cluster node [{0}] is exiting", _self.Address);
                _ = CoordinatedShutdown.Get(Context.System).Run(CoordinatedShutdown.ClusterLeavingReason.Instance);
                break;
            case MemberStatus.Down:
                Log.Warning("Cluster node [{0}] was declared down and shuts down", _self.Address);
                ShutDownAsDead();
                break;
        }
    }

    /// <summary>The others hold this member for dead, and it cannot come back: it obeys.</summary>
    private void ShutDownAsDead()
    {
        if (_isShutDown)
            return;
        _isShutDown = true;

        // Now: what is scheduled behind this message does not run any more.
        foreach (var node in GossipTargets.ForPush(_state, PushLimit, _random))
            SendGossip(node);
        Goodbye();
        if (_settings.RunCoordinatedShutdownWhenDown)
            _ = CoordinatedShutdown.Get(Context.System).Run(CoordinatedShutdown.ClusterDowningReason.Instance);
        _cluster.Shutdown();
    }

    /// <summary>Tells those who lead, now or next, that nobody need wait for this member any more.</summary>
    private void Goodbye()
    {
        var told = _state.LeaderAndDeputies(Deputies).ToList();
        if (_state.Leader is { } leader && !leader.Equals(_self) && !told.Contains(leader))
            told.Add(leader); // one that is no full member itself
        foreach (var node in told)
            _peers.At(node.Address).Tell(new GoneConfirmed(_self), Self);
    }
}
