using System.Collections.Immutable;

namespace Akka.Cluster;

/// <summary>
/// Who sends heartbeats to whom: all members in a ring, in an order that every member computes alike but that has nothing to do with
/// addresses, so that neighbours on the ring are seldom neighbours in a rack; each sends to the next few. Immutable.
/// </summary>
internal sealed class HeartbeatRing
{
    private static readonly IComparer<UniqueAddress> RingOrder = Comparer<UniqueAddress>.Create(static (left, right) =>
    {
        var order = Scatter(left.Uid).CompareTo(Scatter(right.Uid));
        return order != 0 ? order : left.CompareTo(right);
    });

    private readonly UniqueAddress _self;
    private readonly int _neighbours;

    internal HeartbeatRing(
        UniqueAddress self, ImmutableSortedSet<UniqueAddress> nodes, ImmutableHashSet<UniqueAddress> unreachable, int neighbours)
    {
        _self = self;
        _neighbours = neighbours;
        Nodes = nodes;
        Unreachable = unreachable;
        MyReceivers = ReceiversOf(self);
    }

    internal ImmutableSortedSet<UniqueAddress> Nodes { get; }

    internal ImmutableHashSet<UniqueAddress> Unreachable { get; }

    /// <summary>The members that this one sends heartbeats to.</summary>
    internal ImmutableHashSet<UniqueAddress> MyReceivers { get; }

    internal static HeartbeatRing Create(UniqueAddress self, IEnumerable<UniqueAddress> nodes, IEnumerable<UniqueAddress> unreachable, int neighbours) =>
        new(self, nodes.Append(self).ToImmutableSortedSet(RingOrder), [.. unreachable], neighbours);

    /// <summary>
    /// The next few on the ring after <paramref name="sender"/>. Unreachable ones are watched too but do not count, so that in every
    /// state each reachable member is watched by that many that can tell.
    /// </summary>
    internal ImmutableHashSet<UniqueAddress> ReceiversOf(UniqueAddress sender)
    {
        var start = Nodes.IndexOf(sender);
        if (start < 0)
            return [];
        var receivers = ImmutableHashSet.CreateBuilder<UniqueAddress>();
        var reachable = 0;
        for (var step = 1; step < Nodes.Count && reachable < _neighbours; step++)
        {
            var node = Nodes[(start + step) % Nodes.Count];
            receivers.Add(node);
            if (!Unreachable.Contains(node))
                reachable++;
        }

        return receivers.ToImmutable();
    }

    internal HeartbeatRing Add(UniqueAddress node) => Nodes.Contains(node) ? this : new(_self, Nodes.Add(node), Unreachable, _neighbours);

    internal HeartbeatRing Remove(UniqueAddress node) =>
        Nodes.Contains(node) || Unreachable.Contains(node) ? new(_self, Nodes.Remove(node), Unreachable.Remove(node), _neighbours) : this;

    internal HeartbeatRing MarkUnreachable(UniqueAddress node) =>
        Unreachable.Contains(node) ? this : new(_self, Nodes, Unreachable.Add(node), _neighbours);

    internal HeartbeatRing MarkReachable(UniqueAddress node) =>
        Unreachable.Contains(node) ? new(_self, Nodes, Unreachable.Remove(node), _neighbours) : this;

    // A fixed mixing of the bits: uids drawn in a row must not be neighbours.
    private static uint Scatter(int uid)
    {
        var bits = (uint)uid * 0x9E3779B1u;
        bits ^= bits >> 15;
        return bits * 0x85EBCA77u;
    }
}
