using System.Collections.Immutable;

namespace Akka.Cluster;

/// <summary>What the leader did: the new state, the members moved a step, and the members gone for good.</summary>
internal sealed record LeaderResult(Gossip Gossip, ImmutableArray<Member> Moved, ImmutableArray<Member> Removed)
{
    internal bool IsChange => !Moved.IsEmpty || !Removed.IsEmpty;
}

/// <summary>How many members, in all and of each role, must be there before anybody comes up.</summary>
internal sealed record MinimumMembers(int Total, ImmutableDictionary<string, int> OfRole)
{
    internal static readonly MinimumMembers None = new(1, ImmutableDictionary<string, int>.Empty);

    internal bool IsFulfilledBy(IReadOnlyCollection<Member> members) =>
        members.Count >= Total && OfRole.All(role => members.Count(member => member.HasRole(role.Key)) >= role.Value);
}

/// <summary>The steps that only the leader takes. Pure: the result is not stamped with a version yet.</summary>
internal static class LeaderDuties
{
    /// <summary>
    /// On agreement: newcomers come up, those that leave exit, and those that went or were declared dead are removed.
    /// </summary>
    internal static LeaderResult OnConvergence(
        MembershipState state, IReadOnlySet<UniqueAddress> goneConfirmed, MinimumMembers minimum, DateTime now)
    {
        var gossip = state.Gossip;
        var unreachable = state.UnreachableMembers.Select(static member => member.UniqueAddress).ToHashSet();
        var removed = gossip.Members
            .Where(member =>
                MemberLife.IsOnItsWayOut(member.Status)
                && (unreachable.Contains(member.UniqueAddress) || goneConfirmed.Contains(member.UniqueAddress)))
            .ToImmutableArray();

        var enough = minimum.IsFulfilledBy(gossip.Members);
        var lastUp = gossip.Members.Where(static member => member.UpNumber != Member.NotUpYet).Select(static member => member.UpNumber).DefaultIfEmpty(0).Max();
        var moved = ImmutableArray.CreateBuilder<Member>();
        foreach (var member in gossip.Members)
        {
            switch (member.Status)
            {
                case MemberStatus.Joining or MemberStatus.WeaklyUp when enough:
                    moved.Add(member.CopyUp(++lastUp));
                    break;
                case MemberStatus.Leaving:
                    moved.Add(member.Copy(MemberStatus.Exiting));
                    break;
            }
        }

        if (removed.IsEmpty && moved.Count == 0)
            return new LeaderResult(gossip, [], []);
        var changed = gossip.WithMembers(moved);
        if (!removed.IsEmpty)
            changed = changed.Remove(removed.Select(static member => member.UniqueAddress).ToArray(), now);
        return new LeaderResult(changed, moved.ToImmutable(), removed);
    }

    /// <summary>Without agreement: reachable newcomers are let in as weakly up.</summary>
    internal static LeaderResult WithoutConvergence(MembershipState state, MinimumMembers minimum)
    {
        var gossip = state.Gossip;
        if (!minimum.IsFulfilledBy(gossip.Members))
            return new LeaderResult(gossip, [], []);
        var moved = gossip.Members
            .Where(member => member.Status == MemberStatus.Joining && state.IsReachable(member))
            .Select(static member => member.Copy(MemberStatus.WeaklyUp))
            .ToImmutableArray();
        return moved.IsEmpty ? new LeaderResult(gossip, [], []) : new LeaderResult(gossip.WithMembers(moved), moved, []);
    }

    /// <summary>Somebody, or the member itself, asks that it leaves. The same state when there is nothing to do.</summary>
    internal static Gossip Leave(Gossip gossip, Member member) =>
        member.Status is MemberStatus.Joining or MemberStatus.WeaklyUp or MemberStatus.Up ? gossip.WithMember(member.Copy(MemberStatus.Leaving)) : gossip;

    /// <summary>
    /// Declares a member dead. If it is alive after all it hears of this, goes, and confirms that; otherwise it is unreachable
    /// already. Either way it can be removed.
    /// </summary>
    internal static Gossip Down(Gossip gossip, Member member) =>
        member.Status is MemberStatus.Down or MemberStatus.Removed ? gossip : gossip.WithMember(member.Copy(MemberStatus.Down));

    /// <summary>
    /// A member says that it goes now. One that is exiting goes as agreed, and the leader's note that it has gone is enough. Any other
    /// has given up waiting for the agreement: the state itself then says that it is down and gone, because the word may have reached
    /// a single member that does not lead, and nobody else could tell it from one that is silent.
    /// </summary>
    /// <param name="gossip">The state.</param>
    /// <param name="witness">Who was told.</param>
    /// <param name="member">Who goes.</param>
    internal static Gossip Gone(Gossip gossip, UniqueAddress witness, Member member) =>
        MemberLife.IsOnItsWayOut(member.Status) ? gossip : Bury(gossip, witness, member);

    /// <summary>Declares a member dead of which <paramref name="witness"/> knows that it will never answer again.</summary>
    internal static Gossip Bury(Gossip gossip, UniqueAddress witness, Member member)
    {
        var buried = Down(gossip, member);
        var reachability = buried.Reachability.Terminated(witness, member.UniqueAddress);
        return ReferenceEquals(reachability, buried.Reachability) ? buried : buried.With(reachability: reachability);
    }
}
