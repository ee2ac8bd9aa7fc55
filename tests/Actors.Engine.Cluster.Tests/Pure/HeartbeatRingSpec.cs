using Akka.Cluster;

namespace Actors.Engine.Cluster.Tests.Pure;

public class HeartbeatRingSpec
{
    private static readonly UniqueAddress[] Nodes = [.. Enumerable.Range(0, 20).Select(static i => Make.Node($"n{i:00}", i * 31))];

    [Fact]
    public void Each_member_sends_to_as_many_as_configured_and_receives_from_as_many()
    {
        var ring = Ring(Nodes, 5);
        var receivers = Nodes.ToDictionary(static node => node, ring.ReceiversOf);
        Assert.All(receivers, static entry => Assert.Equal(5, entry.Value.Count));
        Assert.All(Nodes, node => Assert.Equal(5, receivers.Values.Count(set => set.Contains(node))));
        Assert.All(receivers, static entry => Assert.DoesNotContain(entry.Key, entry.Value));
    }

    [Fact]
    public void All_members_agree_on_the_ring()
    {
        var views = Nodes.Select(self => HeartbeatRing.Create(self, Nodes, [], 5)).ToArray();
        Assert.All(Nodes, node => Assert.All(views, view => Assert.True(view.ReceiversOf(node).SetEquals(views[0].ReceiversOf(node)))));
    }

    [Fact]
    public void In_a_small_cluster_everybody_watches_everybody()
    {
        Assert.Equal(2, Ring(Nodes[..3], 5).MyReceivers.Count);
        Assert.Empty(Ring(Nodes[..1], 5).MyReceivers);
    }

    [Fact]
    public void Unreachable_neighbours_are_watched_on_top_of_the_others()
    {
        var ring = Ring(Nodes, 5);
        var silent = ring.MyReceivers.First();
        var wider = ring.MarkUnreachable(silent);
        Assert.Contains(silent, wider.MyReceivers);
        Assert.Equal(5, wider.MyReceivers.Count(node => !node.Equals(silent)));
        Assert.True(wider.MarkReachable(silent).MyReceivers.SetEquals(ring.MyReceivers));
    }

    private static HeartbeatRing Ring(UniqueAddress[] nodes, int neighbours) => HeartbeatRing.Create(nodes[0], nodes, [], neighbours);
}
