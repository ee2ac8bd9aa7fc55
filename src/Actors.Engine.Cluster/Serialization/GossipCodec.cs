using System.Collections.Immutable;

namespace Akka.Cluster.Serialization;

/// <summary>
/// The layout of a <see cref="Gossip"/>:
/// <code>
/// members      count, each: node, up number, status, roles, app version
/// seen         count, each: node
/// reachability count, each: observer, version, count, each: subject, status
/// version      count, each: clock node, counter
/// tombstones   count, each: node, time of removal (UTC ticks)
/// </code>
/// </summary>
internal static class GossipCodec
{
    /// <summary>The encoded state; computed once, because one state goes to many members.</summary>
    internal static byte[] Encode(Gossip gossip)
    {
        if (gossip.Encoded is { } encoded)
            return encoded;
        var to = new ClusterWriter();
        Write(to, gossip);
        return gossip.Encoded = to.ToArray();
    }

    internal static Gossip Decode(ClusterReader from)
    {
        var gossip = Read(ref from);
        from.End();
        return gossip;
    }

    private static void Write(ClusterWriter to, Gossip gossip)
    {
        to.Number(gossip.Members.Count);
        foreach (var member in gossip.Members)
        {
            to.Node(member.UniqueAddress);
            to.Number(member.UpNumber == Member.NotUpYet ? -1 : member.UpNumber);
            to.Byte((byte)member.Status);
            to.Roles(member.Roles);
            to.Version(member.AppVersion);
        }

        to.Number(gossip.Seen.Count);
        foreach (var node in gossip.Seen)
            to.Node(node);

        to.Number(gossip.Reachability.Rows.Count);
        foreach (var (observer, row) in gossip.Reachability.Rows)
        {
            to.Node(observer);
            to.Number(row.Version);
            to.Number(row.NotReachable.Count);
            foreach (var (subject, status) in row.NotReachable)
            {
                to.Node(subject);
                to.Byte((byte)status);
            }
        }

        WriteClock(to, gossip.Version);

        to.Number(gossip.Tombstones.Count);
        foreach (var (node, removed) in gossip.Tombstones)
        {
            to.Node(node);
            to.Number(removed.Ticks);
        }
    }

    private static Gossip Read(ref ClusterReader from)
    {
        var members = ImmutableSortedSet.CreateBuilder<Member>();
        for (var left = from.Count(); left > 0; left--)
            members.Add(ReadMember(ref from));

        var seen = ImmutableHashSet.CreateBuilder<UniqueAddress>();
        for (var left = from.Count(); left > 0; left--)
            seen.Add(from.Node());

        var rows = ImmutableDictionary.CreateBuilder<UniqueAddress, ReachabilityRow>();
        for (var left = from.Count(); left > 0; left--)
            rows[from.Node()] = ReadRow(ref from);

        var version = ReadClock(ref from);

        var tombstones = ImmutableDictionary.CreateBuilder<UniqueAddress, DateTime>();
        for (var left = from.Count(); left > 0; left--)
            tombstones[from.Node()] = ReadTime(ref from);

        return new Gossip(members.ToImmutable(), seen.ToImmutable(), Reachability.Create(rows), version, tombstones.ToImmutable());
    }

    internal static void WriteClock(ClusterWriter to, VectorClock clock)
    {
        to.Number(clock.Versions.Count);
        foreach (var (node, counter) in clock.Versions)
        {
            to.Text(node.ToString());
            to.Number(counter);
        }
    }

    internal static VectorClock ReadClock(ref ClusterReader from)
    {
        var versions = ImmutableSortedDictionary.CreateBuilder<VectorClock.Node, long>();
        for (var left = from.Count(); left > 0; left--)
        {
            var node = VectorClock.Node.FromHash(from.Text());
            versions[node] = from.Number();
        }

        return VectorClock.Create(versions.ToImmutable());
    }

    private static Member ReadMember(ref ClusterReader from)
    {
        var node = from.Node();
        var upNumber = from.Int();
        var status = (MemberStatus)from.Byte();
        if (status is MemberStatus.Removed || !Enum.IsDefined(status))
            throw ClusterReader.Malformed($"a member has the status {status}");
        var roles = from.Roles();
        return Member.Create(node, upNumber < 0 ? Member.NotUpYet : upNumber, status, roles, from.Version());
    }

    private static ReachabilityRow ReadRow(ref ClusterReader from)
    {
        var version = from.Number();
        var subjects = ImmutableDictionary.CreateBuilder<UniqueAddress, ReachabilityStatus>();
        for (var left = from.Count(); left > 0; left--)
        {
            var subject = from.Node();
            var status = (ReachabilityStatus)from.Byte();
            if (status is not (ReachabilityStatus.Unreachable or ReachabilityStatus.Terminated))
                throw ClusterReader.Malformed($"a reachability has the status {status}");
            subjects[subject] = status;
        }

        return new ReachabilityRow(version, subjects.ToImmutable());
    }

    private static DateTime ReadTime(ref ClusterReader from)
    {
        var ticks = from.Number();
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new DateTime(ticks, DateTimeKind.Utc)
            : throw ClusterReader.Malformed($"a time is {ticks}");
    }
}
