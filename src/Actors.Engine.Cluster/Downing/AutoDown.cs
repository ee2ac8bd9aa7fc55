using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster;

/// <summary>
/// Waits the set time for each silent member. Only the leader declares it dead then; the others remember that its time is up, for
/// the case that the leader itself is the one who went silent.
/// </summary>
internal sealed class AutoDown(Cluster cluster, TimeSpan after) : UntypedActor
{
    private readonly Dictionary<UniqueAddress, ICancelable> _waiting = [];
    private readonly HashSet<UniqueAddress> _overdue = [];
    private bool _isLeader;

    private sealed record TimeIsUp(UniqueAddress Node) : INoSerializationVerificationNeeded;

    protected override void PreStart() =>
        cluster.Subscribe(
            Self, ClusterEvent.InitialStateAsEvents,
            typeof(ClusterEvent.IReachabilityEvent), typeof(ClusterEvent.MemberRemoved), typeof(ClusterEvent.LeaderChanged));

    protected override void PostStop()
    {
        foreach (var timer in _waiting.Values)
            timer.Cancel();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClusterEvent.UnreachableMember silent:
                Wait(silent.Member.UniqueAddress);
                break;
            case ClusterEvent.ReachableMember back:
                Forget(back.Member.UniqueAddress);
                break;
            case ClusterEvent.MemberRemoved removed:
                Forget(removed.Member.UniqueAddress);
                break;
            case ClusterEvent.LeaderChanged changed:
                _isLeader = cluster.SelfAddress.Equals(changed.Leader);
                DownOverdue();
                break;
            case TimeIsUp up when _waiting.Remove(up.Node):
                _overdue.Add(up.Node);
                DownOverdue();
                break;
        }
    }

    private void Wait(UniqueAddress node)
    {
        if (!_waiting.ContainsKey(node) && !_overdue.Contains(node))
            _waiting.Add(node, Context.System.Scheduler.ScheduleTellOnceCancelable(after, Self, new TimeIsUp(node), Self));
    }

    private void Forget(UniqueAddress node)
    {
        if (_waiting.Remove(node, out var timer))
            timer.Cancel();
        _overdue.Remove(node);
    }

    private void DownOverdue()
    {
        if (!_isLeader)
            return;
        foreach (var node in _overdue)
        {
            cluster.Log.Warning("Cluster node [{0}] declares [{1}] down: it was silent for {2} ms", cluster.SelfAddress, node, (long)after.TotalMilliseconds);
            cluster.Down(node.Address);
        }

        _overdue.Clear();
    }
}
