using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using Akka.Util;

namespace Actors.Engine.Cluster.Tests.Pure;

/// <summary>Members and states for tests of the pure rules: <c>a</c>, <c>b</c>, … in address order.</summary>
internal static class Make
{
    internal static Address Address(string name) => new("akka.tcp", "test", name, 2552);

    internal static UniqueAddress Node(string name, int? uid = null) => new(Address(name), uid ?? name.Sum(static character => character * 7919));

    internal static Member Member(string name, MemberStatus status, int upNumber = 1, params string[] roles) =>
        Member(Node(name), status, upNumber, roles);

    internal static Member Member(UniqueAddress node, MemberStatus status, int upNumber = 1, params string[] roles) =>
        Akka.Cluster.Member.Create(
            node, status is MemberStatus.Joining or MemberStatus.WeaklyUp ? Akka.Cluster.Member.NotUpYet : upNumber, status, [.. roles], AppVersion.Zero);

    internal static Gossip Gossip(params Member[] members) => new(members.ToImmutableSortedSet());

    internal static Gossip SeenByAll(this Gossip gossip) =>
        gossip.Members.Aggregate(gossip, static (seen, member) => seen.MarkSeen(member.UniqueAddress));

    internal static MembershipState State(string self, Gossip gossip) => new(Node(self), gossip);

    internal static IReadOnlySet<UniqueAddress> Nobody { get; } = ImmutableHashSet<UniqueAddress>.Empty;
}
