using System.Collections.Immutable;

namespace Akka.Cluster.Serialization;

/// <summary>
/// The layout of a <see cref="Gossip"/>: the length of the body, the body, and a bit for each of its members in their order, the lowest
/// first, which is set when that has seen the version. The body:
/// <code>
/// members      count, each: node, up number, status, roles, app version
/// reachability count, each: observer, version, count, each: subject, status
/// version      count, each: clock node, counter
/// tombstones   count, each: node, time of removal (UTC ticks)
/// </code>
/// </summary>
internal static class GossipCodec
{
    private const int BitsOfByte = 8;

    private static readonly RecentBodies Recent = new();

    /// <summary>The encoded state; computed once, because one state goes to many members.</summary>
    internal static byte[] Encode(Gossip gossip)
    {
        if (gossip.Encoded is { } encoded)
            return encoded;
        var body = EncodedBody(gossip.Body);
        var to = new ClusterWriter();
        to.Number(body.Length);
        to.Bytes(body);
        WriteSeen(to, gossip);
        return gossip.Encoded = to.ToArray();
    }

    internal static Gossip Decode(ClusterReader from)
    {
        var encoded = from.Bytes(from.Count());
        if (Recent.Find(encoded) is not { } body)
        {
            var reader = new ClusterReader(encoded);
            body = ReadBody(ref reader);
            reader.End();
            body.Encoded = encoded.ToArray();
            Recent.Add(body);
        }

        var seen = ReadSeen(ref from, body.Members);
        from.End();
        return new Gossip(body, seen);
    }

    private static byte[] EncodedBody(GossipBody body)
    {
        if (body.Encoded is { } encoded)
            return encoded;
        var to = new ClusterWriter();
        WriteBody(to, body);
        body.Encoded = to.ToArray();

        // What this member says the others say after it.
        Recent.Add(body);
        return body.Encoded;
    }

    private static void WriteBody(ClusterWriter to, GossipBody body)
    {
        to.Number(body.Members.Count);
        foreach (var member in body.Members)
        {
            to.Node(member.UniqueAddress);
            to.Number(member.UpNumber == Member.NotUpYet ? -1 : member.UpNumber);
            to.Byte((byte)member.Status);
            to.Roles(member.Roles);
            to.Version(member.AppVersion);
        }

        to.Number(body.Reachability.Rows.Count);
        foreach (var (observer, row) in body.Reachability.Rows)
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

        WriteClock(to, body.Version);

        to.Number(body.Tombstones.Count);
        foreach (var (node, removed) in body.Tombstones)
        {
            to.Node(node);
            to.Number(removed.Ticks);
        }
    }

    private static GossipBody ReadBody(ref ClusterReader from)
    {
        var members = new List<Member>();
        for (var left = from.Count(); left > 0; left--)
            members.Add(ReadMember(ref from));

        var rows = ImmutableDictionary.CreateBuilder<UniqueAddress, ReachabilityRow>();
        for (var left = from.Count(); left > 0; left--)
            rows[from.Node()] = ReadRow(ref from);

        var version = ReadClock(ref from);

        var tombstones = ImmutableDictionary.CreateBuilder<UniqueAddress, DateTime>();
        for (var left = from.Count(); left > 0; left--)
            tombstones[from.Node()] = ReadTime(ref from);

        return new GossipBody([.. members], Reachability.Create(rows), version, tombstones.ToImmutable());
    }

    private static void WriteSeen(ClusterWriter to, Gossip gossip)
    {
        var bits = 0;
        var place = 0;
        foreach (var member in gossip.Members)
        {
            if (gossip.SeenBy(member.UniqueAddress))
                bits |= 1 << place;
            if (++place == BitsOfByte)
            {
                to.Byte((byte)bits);
                bits = place = 0;
            }
        }

        if (place > 0)
            to.Byte((byte)bits);
    }

    private static ImmutableHashSet<UniqueAddress> ReadSeen(ref ClusterReader from, ImmutableSortedSet<Member> members)
    {
        var seen = ImmutableHashSet.CreateBuilder<UniqueAddress>();
        var bits = 0;
        var place = 0;
        foreach (var member in members)
        {
            if (place == 0)
                bits = from.Byte();
            if ((bits & (1 << place)) != 0)
                seen.Add(member.UniqueAddress);
            place = (place + 1) % BitsOfByte;
        }

        return seen.ToImmutable();
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
