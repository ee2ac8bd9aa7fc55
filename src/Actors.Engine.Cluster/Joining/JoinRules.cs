using System.Collections.Immutable;
using Akka.Util;

namespace Akka.Cluster;

/// <summary>What to do with somebody who asks to join.</summary>
internal enum JoinVerdict
{
    /// <summary>A new member: the state has it as joining. Welcome it.</summary>
    Accepted,

    /// <summary>Already a member; the welcome got lost. Welcome it again.</summary>
    AlreadyMember,

    /// <summary>Another incarnation still holds the address; the state declares that one dead. Welcome the new one once it is removed.</summary>
    ReplacesOld,

    /// <summary>Never: see the reason.</summary>
    Refused,

    /// <summary>This member is going itself: somebody else has to be asked.</summary>
    NotByThisMember,
}

/// <summary>The answer of <see cref="JoinRules.Decide"/>.</summary>
internal readonly record struct JoinDecision(JoinVerdict Verdict, Gossip Gossip, string? Reason = null);

/// <summary>Who may join. Pure: the result is not stamped with a version yet.</summary>
internal static class JoinRules
{
    internal static JoinDecision Decide(MembershipState state, UniqueAddress node, ImmutableHashSet<string> roles, AppVersion appVersion)
    {
        var gossip = state.Gossip;
        if (!string.Equals(node.Address.Protocol, state.Self.Address.Protocol, StringComparison.Ordinal))
            return Refuse(gossip, $"its protocol is {node.Address.Protocol}, this cluster's is {state.Self.Address.Protocol}");
        if (!string.Equals(node.Address.System, state.Self.Address.System, StringComparison.Ordinal))
            return Refuse(gossip, $"its actor system is named {node.Address.System}, this cluster's {state.Self.Address.System}");
        if (state.SelfMember is { Status: MemberStatus.Down or MemberStatus.Exiting or MemberStatus.Removed } self)
            return new JoinDecision(JoinVerdict.NotByThisMember, gossip, $"this member is {self.Status}");
        if (gossip.Tombstones.ContainsKey(node))
            return Refuse(gossip, "this incarnation was removed from the cluster; restart the system to join again");

        if (gossip.Find(node) is { } known)
        {
            return known.Status == MemberStatus.Down
                ? Refuse(gossip, "this incarnation is down; restart the system to join again")
                : new JoinDecision(JoinVerdict.AlreadyMember, gossip);
        }

        // The address has one listener: whoever asks from it now is alive, so the one before is not.
        var old = gossip.Members.FirstOrDefault(member => member.Address.Equals(node.Address));
        if (old is null)
            return new JoinDecision(JoinVerdict.Accepted, gossip.WithMember(Member.Create(node, roles, appVersion)));
        return old.UniqueAddress.Equals(state.Self)
            ? Refuse(gossip, "it claims this member's own address")
            : new JoinDecision(JoinVerdict.ReplacesOld, LeaderDuties.Bury(gossip, state.Self, old));
    }

    private static JoinDecision Refuse(Gossip gossip, string reason) => new(JoinVerdict.Refused, gossip, reason);
}
