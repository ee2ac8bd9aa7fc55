using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster;

/// <summary>The events that tell how one state of the membership became another. Pure.</summary>
internal static class MembershipDiff
{
    /// <summary>Who is silent first, then who took which step, then who leads: a subscriber never hears of a leader it does not know.</summary>
    internal static ImmutableArray<ClusterEvent.IClusterDomainEvent> Between(MembershipState before, MembershipState after)
    {
        // Who has seen a version is no event.
        if (ReferenceEquals(before.Gossip.Body, after.Gossip.Body))
            return [];
        var events = ImmutableArray.CreateBuilder<ClusterEvent.IClusterDomainEvent>();
        AddReachability(before, after, events);
        AddSteps(before.Gossip, after.Gossip, events);
        AddLeaders(before, after, events);
        return events.ToImmutable();
    }

    /// <summary>The state as subscribers see it.</summary>
    internal static ClusterEvent.CurrentClusterState Snapshot(MembershipState state)
    {
        var roles = state.Gossip.Members.SelectMany(static member => member.Roles).Distinct(StringComparer.Ordinal);
        return new ClusterEvent.CurrentClusterState(
            state.Gossip.Members,
            [.. state.UnreachableMembers],
            [.. state.Gossip.Seen.Select(static node => node.Address)],
            state.Leader?.Address,
            roles.ToImmutableDictionary(static role => role, role => state.RoleLeader(role)?.Address));
    }

    private static void AddReachability(MembershipState before, MembershipState after, ImmutableArray<ClusterEvent.IClusterDomainEvent>.Builder events)
    {
        var silentBefore = before.UnreachableMembers.ToHashSet();
        var silentNow = after.UnreachableMembers.ToHashSet();
        foreach (var member in silentNow.Where(member => !silentBefore.Contains(member)).Order())
            events.Add(new ClusterEvent.UnreachableMember(member));
        foreach (var member in silentBefore.Where(member => !silentNow.Contains(member)).Order())
        {
            if (after.Gossip.Find(member.UniqueAddress) is { } back)
                events.Add(new ClusterEvent.ReachableMember(back));
        }
    }

    private static void AddSteps(Gossip before, Gossip after, ImmutableArray<ClusterEvent.IClusterDomainEvent>.Builder events)
    {
        // The removed ones first: a new incarnation appears after the old one has gone.
        foreach (var member in before.Members)
        {
            if (!after.HasMember(member.UniqueAddress))
                events.Add(new ClusterEvent.MemberRemoved(member.Copy(MemberStatus.Removed), member.Status));
        }

        foreach (var member in after.Members)
        {
            var known = before.Find(member.UniqueAddress);
            if ((known is null || known.Status != member.Status) && StepOf(member) is { } step)
                events.Add(step);
        }
    }

    private static ClusterEvent.IMemberEvent? StepOf(Member member) => member.Status switch
    {
        MemberStatus.Joining => new ClusterEvent.MemberJoined(member),
        MemberStatus.WeaklyUp => new ClusterEvent.MemberWeaklyUp(member),
        MemberStatus.Up => new ClusterEvent.MemberUp(member),
        MemberStatus.Leaving => new ClusterEvent.MemberLeft(member),
        MemberStatus.Exiting => new ClusterEvent.MemberExited(member),
        MemberStatus.Down => new ClusterEvent.MemberDowned(member),
        _ => null,
    };

    private static void AddLeaders(MembershipState before, MembershipState after, ImmutableArray<ClusterEvent.IClusterDomainEvent>.Builder events)
    {
        var leader = after.Leader?.Address;
        if (!Equals(before.Leader?.Address, leader))
            events.Add(new ClusterEvent.LeaderChanged(leader));
        var roles = before.Gossip.Members.Concat(after.Gossip.Members).SelectMany(static member => member.Roles).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (var role in roles)
        {
            Address? roleLeader = after.RoleLeader(role)?.Address;
            if (!Equals(before.RoleLeader(role)?.Address, roleLeader))
                events.Add(new ClusterEvent.RoleLeaderChanged(role, roleLeader));
        }
    }
}
