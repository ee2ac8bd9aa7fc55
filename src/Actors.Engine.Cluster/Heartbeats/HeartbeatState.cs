using System.Collections.Immutable;
using Akka.Actor;
using Akka.Remote;

namespace Akka.Cluster;

/// <summary>
/// Whom the heartbeat sender addresses, after each change of the membership. Immutable but for the failure detectors, which belong
/// to all of the member.
/// </summary>
internal sealed class HeartbeatState
{
    private readonly ImmutableHashSet<UniqueAddress> _stillSilent;
    private readonly IFailureDetectorRegistry<Address> _detectors;

    internal HeartbeatState(HeartbeatRing ring, ImmutableHashSet<UniqueAddress> stillSilent, IFailureDetectorRegistry<Address> detectors)
    {
        Ring = ring;
        _stillSilent = stillSilent;
        _detectors = detectors;
        ActiveReceivers = ring.MyReceivers.Union(stillSilent);
    }

    internal HeartbeatRing Ring { get; }

    /// <summary>The next few on the ring, and former ones that went silent: only their answer can clear them.</summary>
    internal ImmutableHashSet<UniqueAddress> ActiveReceivers { get; }

    internal HeartbeatState Init(IEnumerable<UniqueAddress> nodes, IEnumerable<UniqueAddress> unreachable, UniqueAddress self, int neighbours) =>
        new(HeartbeatRing.Create(self, nodes, unreachable, neighbours), _stillSilent, _detectors);

    internal HeartbeatState AddMember(UniqueAddress node) => WithRing(Ring.Add(node));

    internal HeartbeatState RemoveMember(UniqueAddress node)
    {
        var next = WithRing(Ring.Remove(node));

        // Detectors go by address: the next incarnation on it must start fresh, and is watched already if it came first.
        if (next.ActiveReceivers.All(receiver => !receiver.Address.Equals(node.Address) || receiver.Equals(node)))
            _detectors.Remove(node.Address);
        return next._stillSilent.Contains(node) ? new HeartbeatState(next.Ring, next._stillSilent.Remove(node), _detectors) : next;
    }

    internal HeartbeatState MarkUnreachable(UniqueAddress node) => WithRing(Ring.MarkUnreachable(node));

    internal HeartbeatState MarkReachable(UniqueAddress node) => WithRing(Ring.MarkReachable(node));

    /// <summary>An answer came.</summary>
    internal HeartbeatState Answered(UniqueAddress from)
    {
        if (!ActiveReceivers.Contains(from))
            return this;
        _detectors.Heartbeat(from.Address);
        if (!_stillSilent.Contains(from))
            return this;

        // Back from silence, and somebody else's neighbour meanwhile.
        if (!Ring.MyReceivers.Contains(from))
            _detectors.Remove(from.Address);
        return new HeartbeatState(Ring, _stillSilent.Remove(from), _detectors);
    }

    /// <summary>This member itself stood still: no silence it noticed means anything. Every detector starts again.</summary>
    internal void ForgiveAll()
    {
        foreach (var receiver in ActiveReceivers.Where(receiver => _detectors.IsMonitoring(receiver.Address)))
        {
            _detectors.Remove(receiver.Address);
            _detectors.Heartbeat(receiver.Address);
        }
    }

    private HeartbeatState WithRing(HeartbeatRing ring)
    {
        if (ReferenceEquals(ring, Ring))
            return this;
        var stillSilent = _stillSilent;
        foreach (var former in Ring.MyReceivers.Except(ring.MyReceivers).Where(former => ring.Nodes.Contains(former)))
        {
            if (_detectors.IsAvailable(former.Address))
                _detectors.Remove(former.Address);
            else
                stillSilent = stillSilent.Add(former);
        }

        return new HeartbeatState(ring, stillSilent.Except(ring.MyReceivers), _detectors);
    }
}
