namespace Akka.Cluster;

/// <summary>One member's view of the cluster: the gossip it holds and what follows from it for that member. Immutable.</summary>
internal sealed class MembershipState
{
    private Reachability? _trusted;

    internal MembershipState(UniqueAddress self, Gossip gossip)
    {
        Self = self;
        Gossip = gossip;
    }

    internal UniqueAddress Self { get; }

    internal Gossip Gossip { get; }

    internal Member? SelfMember => Gossip.Find(Self);

    internal UniqueAddress? Leader => LeaderOf(Gossip.Members);

    internal bool IsLeader => Self.Equals(Leader);

    /// <summary>Reachability without what members that are down had to say: they are on the wrong side of whatever happened.</summary>
    internal Reachability TrustedReachability => _trusted ??= Gossip.Reachability.RemoveObservers(
        Gossip.Members.Where(static member => member.Status == MemberStatus.Down).Select(static member => member.UniqueAddress).ToArray());

    /// <summary>Members others cannot reach; what others think of this member itself does not count in its own view.</summary>
    internal IEnumerable<Member> UnreachableMembers => TrustedReachability.AllUnreachableOrTerminated
        .Where(node => !node.Equals(Self))
        .Select(Gossip.Find)
        .OfType<Member>();

    internal UniqueAddress? RoleLeader(string role) => LeaderOf(Gossip.Members.Where(member => member.HasRole(role)));

    internal bool IsReachable(Member member) => member.UniqueAddress.Equals(Self) || TrustedReachability.IsReachable(member.UniqueAddress);

    /// <summary>
    /// Whether every member with a vote has seen this version. Nobody unreachable may be left but members on their way out,
    /// because nobody knows what an unreachable one has agreed to.
    /// </summary>
    /// <param name="goneConfirmed">Members that have confirmed that they go; they need not see anything more.</param>
    internal bool HasConverged(IReadOnlySet<UniqueAddress> goneConfirmed) =>
        Gossip.Members.All(member => !MemberLife.HasVote(member.Status) || Gossip.SeenBy(member.UniqueAddress) || goneConfirmed.Contains(member.UniqueAddress))
        && UnreachableMembers.All(member => MemberLife.IsOnItsWayOut(member.Status) || goneConfirmed.Contains(member.UniqueAddress));

    /// <summary>Who hinders agreement, for logs.</summary>
    internal IEnumerable<Member> Hindering(IReadOnlySet<UniqueAddress> goneConfirmed) => Gossip.Members
        .Where(member => MemberLife.HasVote(member.Status) && !Gossip.SeenBy(member.UniqueAddress) && !goneConfirmed.Contains(member.UniqueAddress))
        .Union(UnreachableMembers.Where(static member => !MemberLife.IsOnItsWayOut(member.Status)));

    /// <summary>Whether gossip to a member has a point: it is somebody else, and this member itself can reach it.</summary>
    internal bool IsWorthGossiping(UniqueAddress node) =>
        !node.Equals(Self) && Gossip.HasMember(node) && Gossip.Reachability.IsReachable(Self, node);

    /// <summary>The members that would lead next if the leader went: those to tell what the leader must know.</summary>
    internal IEnumerable<UniqueAddress> LeaderAndDeputies(int deputies) => Gossip.Members
        .Where(member => MemberLife.HasVote(member.Status) && !member.UniqueAddress.Equals(Self) && IsReachable(member))
        .Take(1 + deputies)
        .Select(static member => member.UniqueAddress);

    internal MembershipState With(Gossip gossip) => ReferenceEquals(gossip, Gossip) ? this : new MembershipState(Self, gossip);

    private UniqueAddress? LeaderOf(IEnumerable<Member> members)
    {
        Member? best = null;
        foreach (var member in members)
        {
            if (member.Status == MemberStatus.Down || !IsReachable(member))
                continue;
            if (MemberLife.HasVote(member.Status))
                return member.UniqueAddress; // members are in address order: the first full one leads
            if (best is null || MemberOrder.ByFitnessToLead.Compare(member, best) < 0)
                best = member;
        }

        return best?.UniqueAddress;
    }
}
