using Akka.Cluster;
using static Akka.Cluster.VectorClock;

namespace Actors.Engine.Cluster.Tests.Pure;

public class VectorClockSpec
{
    private static readonly Node[] Nodes = [.. Enumerable.Range(0, 4).Select(static i => Node.Create($"node{i}"))];

    [Fact]
    public void Two_clocks_nobody_moved_are_the_same() => Assert.True(Create().IsSameAs(Create()));

    [Fact]
    public void A_clock_is_after_the_one_it_grew_out_of()
    {
        var before = Create().Increment(Nodes[0]);
        var after = before.Increment(Nodes[1]);
        Assert.True(after > before);
        Assert.True(before < after);
        Assert.Equal(Ordering.After, after.CompareTo(before));
        Assert.Equal(Ordering.Before, before.CompareTo(after));
    }

    [Fact]
    public void Clocks_moved_apart_are_concurrent()
    {
        var common = Create().Increment(Nodes[0]);
        Assert.True(common.Increment(Nodes[1]).IsConcurrentWith(common.Increment(Nodes[2])));
    }

    [Fact]
    public void A_pruned_counter_no_longer_counts()
    {
        var clock = Create().Increment(Nodes[0]);
        Assert.True(clock.Increment(Nodes[1]).Prune(Nodes[1]) == clock);
        Assert.Same(clock, clock.Prune(Nodes[3]));
    }

    [Fact]
    public void A_name_always_gives_the_same_node() => Assert.Equal(Node.Create("a"), Node.FromHash(Node.Create("a").ToString()));

    [Fact]
    public void Order_and_merge_keep_their_laws_for_random_histories()
    {
        var random = new Random(20240511);
        for (var round = 0; round < 2_000; round++)
        {
            var a = RandomClock(random);
            var b = RandomClock(random);
            var merged = a.Merge(b);
            Assert.Equal(Mirror(a.CompareTo(b)), b.CompareTo(a));
            Assert.True(merged == b.Merge(a));
            Assert.True(merged.Merge(a) == merged);
            Assert.Contains(merged.CompareTo(a), new[] { Ordering.After, Ordering.Same });
            Assert.True(merged.Increment(Nodes[0]) > b);
            Assert.Equal(Slowly(a, b), a.CompareTo(b));
        }
    }

    private static VectorClock RandomClock(Random random)
    {
        var clock = Create();
        for (var steps = random.Next(5); steps > 0; steps--)
            clock = clock.Increment(Nodes[random.Next(Nodes.Length)]);
        return clock;
    }

    private static Ordering Slowly(VectorClock a, VectorClock b)
    {
        var ahead = Nodes.Any(node => a.Versions.GetValueOrDefault(node) > b.Versions.GetValueOrDefault(node));
        var behind = Nodes.Any(node => a.Versions.GetValueOrDefault(node) < b.Versions.GetValueOrDefault(node));
        return ahead ? behind ? Ordering.Concurrent : Ordering.After : behind ? Ordering.Before : Ordering.Same;
    }

    private static Ordering Mirror(Ordering ordering) => ordering switch
    {
        Ordering.After => Ordering.Before,
        Ordering.Before => Ordering.After,
        _ => ordering,
    };
}
