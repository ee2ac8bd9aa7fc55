namespace Akka.Cluster;

/// <summary>What became of a received state.</summary>
internal enum GossipOutcome
{
    /// <summary>Not for this member, or not from a member it trusts.</summary>
    Ignored,

    /// <summary>The others have removed this member, while they could not reach it.</summary>
    RemovedSelf,

    /// <summary>The same version; at most somebody more has seen it.</summary>
    Same,

    /// <summary>The sender is behind.</summary>
    Older,

    /// <summary>The sender is ahead.</summary>
    Newer,

    /// <summary>Both had changes; the result holds both.</summary>
    Merged,
}

/// <summary>The answer of <see cref="GossipExchange.Receive"/>.</summary>
/// <param name="Outcome">How the received state stands to the held one.</param>
/// <param name="Gossip">The state to hold from now on.</param>
/// <param name="TalkBack">Whether the sender lacks something that the result has.</param>
/// <param name="Reason">Why the state was not taken in; otherwise null.</param>
internal readonly record struct GossipReceipt(GossipOutcome Outcome, Gossip Gossip, bool TalkBack, string? Reason = null);

/// <summary>The rules by which a member takes in a state from another. Pure.</summary>
internal static class GossipExchange
{
    internal static GossipReceipt Receive(MembershipState state, UniqueAddress from, UniqueAddress to, Gossip remote)
    {
        var local = state.Gossip;
        if (!to.Equals(state.Self))
            return Ignore(local, "meant for another incarnation of this address");
        if (!local.HasMember(from))
        {
            // A member that was removed while nobody could reach it does not know: the answer has its tombstone.
            return new GossipReceipt(GossipOutcome.Ignored, local, TalkBack: local.Tombstones.ContainsKey(from), "the sender is no member");
        }

        if (remote.Tombstones.ContainsKey(state.Self))
            return new GossipReceipt(GossipOutcome.RemovedSelf, local, TalkBack: false, "the cluster has removed this member");
        if (!remote.HasMember(state.Self))
            return Ignore(local, "this member is not part of it");
        if (!local.Reachability.IsReachable(state.Self, from))
            return Ignore(local, "the sender is unreachable");

        switch (Compare(remote, local))
        {
            case VectorClock.Ordering.Same:
                // The sender need not hear again what it has just told, unless it does not know yet that this member knows.
                return new GossipReceipt(GossipOutcome.Same, local.MergeSeen(remote), TalkBack: !remote.SeenBy(state.Self));
            case VectorClock.Ordering.Before:
                return new GossipReceipt(GossipOutcome.Older, local, TalkBack: true);
            case VectorClock.Ordering.After:
                return new GossipReceipt(GossipOutcome.Newer, remote, TalkBack: !remote.SeenBy(state.Self));
            default:
                return new GossipReceipt(GossipOutcome.Merged, local.Merge(remote), TalkBack: true);
        }
    }

    /// <summary>How the versions stand to each other, apart from the counters of members that either side has removed.</summary>
    internal static VectorClock.Ordering Compare(Gossip left, Gossip right)
    {
        var leftVersion = left.Version;
        var rightVersion = right.Version;
        foreach (var removed in left.Tombstones.Keys)
            rightVersion = rightVersion.Prune(Gossip.ClockNode(removed));
        foreach (var removed in right.Tombstones.Keys)
            leftVersion = leftVersion.Prune(Gossip.ClockNode(removed));
        return leftVersion.CompareTo(rightVersion);
    }

    private static GossipReceipt Ignore(Gossip local, string reason) => new(GossipOutcome.Ignored, local, TalkBack: false, reason);
}
