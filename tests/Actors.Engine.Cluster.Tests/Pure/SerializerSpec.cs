using System.Runtime.Serialization;
using Akka.Cluster;
using Akka.Cluster.Serialization;
using Akka.Util;

namespace Actors.Engine.Cluster.Tests.Pure;

public class SerializerSpec
{
    private static readonly ClusterMessageSerializer Serializer = new(null!);

    [Fact]
    public void Every_message_comes_back_as_it_went()
    {
        object[] messages =
        [
            new InitJoin(new JoinFacts(1, "Some.Provider")),
            new InitJoinAck(Make.Address("a"), null),
            new InitJoinAck(Make.Address("a"), "no"),
            new InitJoinNack(Make.Address("a")),
            new JoinRefused(Make.Address("a"), "because"),
            new GoneConfirmed(Make.Node("a", -5)),
            new Heartbeat(Make.Address("a"), 12345678901),
            new HeartbeatRsp(Make.Node("a", int.MinValue), -1),
        ];
        foreach (var message in messages)
            Assert.Equal(message, RoundTrip(message));

        var join = (Join)RoundTrip(new Join(Make.Node("b"), ["x", "y"], AppVersion.Create("1.2.3-RC1")));
        Assert.Equal((Make.Node("b"), "1.2.3-RC1", "x y"), (join.Node, join.AppVersion.Version, string.Join(' ', join.Roles.Order(StringComparer.Ordinal))));

        var status = (GossipStatus)RoundTrip(new GossipStatus(Make.Node("b"), Rich().Version));
        Assert.True(status.Version == Rich().Version);
    }

    [Fact]
    public void A_state_comes_back_with_all_its_parts()
    {
        var gossip = Rich();
        var envelope = (GossipEnvelope)RoundTrip(new GossipEnvelope(Make.Node("a"), Make.Node("b"), gossip));
        Assert.Equal((Make.Node("a"), Make.Node("b")), (envelope.From, envelope.To));
        AssertSame(gossip, envelope.Read());
        AssertSame(gossip, ((Welcome)RoundTrip(new Welcome(Make.Node("a"), gossip))).Gossip);
    }

    [Fact]
    public void Who_has_seen_a_version_is_all_that_is_read_anew_of_it()
    {
        var gossip = Rich();
        var known = Arrived(gossip);
        var more = Arrived(gossip.MarkSeen(Make.Node("c")));
        Assert.Same(known.Body, more.Body);
        Assert.Equal(["a", "b"], known.Seen.Select(static node => node.Address.Host).Order());
        Assert.Equal(["a", "b", "c"], more.Seen.Select(static node => node.Address.Host).Order());

        var next = gossip.Stamp(Make.Node("c"));
        Assert.NotSame(known.Body, Arrived(next).Body);
        AssertSame(next, Arrived(next));
    }

    [Fact]
    public void A_version_comes_back_whole_after_any_number_of_others()
    {
        var versions = new List<Gossip> { Rich() };
        for (var i = 0; i < 40; i++)
            versions.Add(versions[^1].Stamp(Make.Node(i % 2 == 0 ? "a" : "b")));
        foreach (var version in versions.Concat(versions))
            AssertSame(version, Arrived(version));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(64)]
    public void Each_member_that_has_seen_a_version_is_named(int count)
    {
        var members = Enumerable.Range(0, count).Select(static i => Make.Member($"host-{i:00}", MemberStatus.Up, i + 1)).ToArray();
        foreach (var every in new[] { 1, 2, 3 })
        {
            var gossip = members.Where((_, i) => i % every == 0).Aggregate(Make.Gossip(members), static (state, member) => state.MarkSeen(member.UniqueAddress));
            AssertSame(gossip, Arrived(gossip));
        }
    }

    [Fact]
    public void A_state_of_fifty_members_is_small()
    {
        var members = Enumerable.Range(0, 50).Select(static i => Make.Member($"host-{i:00}", MemberStatus.Up, i + 1, "node")).ToArray();
        var gossip = members.Aggregate(Make.Gossip(members), static (state, member) => state.Stamp(member.UniqueAddress)).SeenByAll();
        var size = Serializer.ToBinary(new GossipEnvelope(Make.Node("a"), Make.Node("b"), gossip)).Length;
        Assert.True(size < 50 * 70, $"{size} bytes");
    }

    [Fact]
    public void Random_and_truncated_bytes_are_refused_and_nothing_else_happens()
    {
        var random = new Random(4711);
        var whole = Serializer.ToBinary(new GossipEnvelope(Make.Node("a"), Make.Node("b"), Rich()));
        string[] manifests = ["HB", "HBR", "GE", "GS", "IJ", "IJA", "IJN", "J", "JR", "W", "GC"];
        for (var length = 0; length < whole.Length; length++)
            Refuses(whole[..length], "GE");
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            if (bytes.Length > 0 && random.Next(2) == 0)
                bytes[0] = 1;
            TolerantlyRead(bytes, manifests[random.Next(manifests.Length)]);
            var damaged = whole.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            TolerantlyRead(damaged, "GE");
        }
    }

    [Fact]
    public void A_state_is_read_by_whoever_takes_it_in_and_not_on_the_way()
    {
        var envelope = (GossipEnvelope)RoundTrip(new GossipEnvelope(Make.Node("a"), Make.Node("b"), [1, 2, 3]));
        Assert.Equal((Make.Node("a"), Make.Node("b")), (envelope.From, envelope.To));
        Assert.Throws<SerializationException>(envelope.Read);
    }

    [Fact]
    public void Another_layout_version_and_an_unknown_manifest_are_named_in_the_error()
    {
        var bytes = Serializer.ToBinary(new InitJoinNack(Make.Address("a")));
        Assert.Contains("ZZ", Assert.Throws<SerializationException>(() => Serializer.FromBinary(bytes, "ZZ")).Message, StringComparison.Ordinal);
        bytes[0] = 9;
        Assert.Contains("9", Assert.Throws<SerializationException>(() => Serializer.FromBinary(bytes, "IJN")).Message, StringComparison.Ordinal);
    }

    private static Gossip Rich()
    {
        var gossip = Make.Gossip(
            Make.Member("a", MemberStatus.Up, 1, "x", "y"), Make.Member("b", MemberStatus.Leaving, 2, "x"),
            Make.Member("c", MemberStatus.Joining), Make.Member("d", MemberStatus.Down, 4), Make.Member("e", MemberStatus.WeaklyUp));
        gossip = gossip.With(reachability: gossip.Reachability
            .Unreachable(Make.Node("a"), Make.Node("c")).Terminated(Make.Node("b"), Make.Node("d")).Unreachable(Make.Node("a"), Make.Node("b")).Reachable(Make.Node("a"), Make.Node("b")));
        return gossip.Remove([Make.Node("e")], new DateTime(2024, 5, 11, 1, 2, 3, DateTimeKind.Utc)).Stamp(Make.Node("a")).Stamp(Make.Node("b")).MarkSeen(Make.Node("a"));
    }

    private static void AssertSame(Gossip expected, Gossip actual)
    {
        Assert.Equal(expected.Members.Select(static member => member.ToString()), actual.Members.Select(static member => member.ToString()));
        Assert.True(expected.Seen.SetEquals(actual.Seen), $"{expected} and {actual}");
        Assert.Equal(expected.Reachability, actual.Reachability);
        Assert.True(expected.Version == actual.Version);
        Assert.Equal(expected.Tombstones, actual.Tombstones);
    }

    private static object RoundTrip(object message) => Serializer.FromBinary(Serializer.ToBinary(message), Serializer.Manifest(message));

    private static Gossip Arrived(Gossip gossip) => ((GossipEnvelope)RoundTrip(new GossipEnvelope(Make.Node("a"), Make.Node("b"), gossip))).Read();

    // A state is read by whoever takes it in.
    private static object Read(byte[] bytes, string manifest) =>
        Serializer.FromBinary(bytes, manifest) is GossipEnvelope envelope ? envelope.Read() : Serializer.FromBinary(bytes, manifest);

    private static void Refuses(byte[] bytes, string manifest) => Assert.Throws<SerializationException>(() => Read(bytes, manifest));

    private static void TolerantlyRead(byte[] bytes, string manifest)
    {
        try
        {
            Read(bytes, manifest);
        }
        catch (SerializationException)
        {
            // the only kind of refusal
        }
    }
}
