using Akka.Actor;
using Akka.Remote;

namespace Akka.Cluster;

/// <summary>
/// The remote watcher of a system in a cluster: members are watched by the cluster's own failure detectors, so this one neither sends
/// them heartbeats nor gives them up. What is watched on a member ends when the member is removed.
/// </summary>
internal sealed class ClusterRemoteWatcher : RemoteWatcher
{
    private readonly HashSet<UniqueAddress> _members = [];
    private readonly Address _self;

    internal ClusterRemoteWatcher(IFailureDetectorRegistry<Address> detectors, RemoteSettings settings, Address self)
        : base(detectors, settings.WatchHeartBeatInterval, settings.WatchUnreachableReaperInterval, settings.WatchHeartbeatExpectedResponseAfter) =>
        _self = self;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClusterEvent.CurrentClusterState state:
                foreach (var member in state.Members)
                    TakeOver(member);
                break;
            case ClusterEvent.MemberRemoved removed:
                End(removed);
                break;
            case ClusterEvent.IMemberEvent happened:
                TakeOver(happened.Member);
                break;
            default:
                base.OnReceive(message);
                break;
        }
    }

    protected override void WatchNode(IInternalActorRef watchee)
    {
        if (!IsMember(watchee.Path.Address))
            base.WatchNode(watchee);
    }

    private bool IsMember(Address address)
    {
        foreach (var member in _members)
        {
            if (member.Address.Equals(address))
                return true;
        }

        return false;
    }

    private void TakeOver(Member member)
    {
        if (!member.Address.Equals(_self) && _members.Add(member.UniqueAddress))
            UnwatchNode(member.Address);
    }

    private void End(ClusterEvent.MemberRemoved removed)
    {
        var node = removed.Member.UniqueAddress;
        if (!_members.Remove(node))
            return;

        // One that left in peace may still have words on the way; one that was declared dead must never speak again.
        if (removed.PreviousStatus == MemberStatus.Down)
            Quarantine(node.Address, node.Uid);
        PublishAddressTerminated(node.Address);
    }
}
