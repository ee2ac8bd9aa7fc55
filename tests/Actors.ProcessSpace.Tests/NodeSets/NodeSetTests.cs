using Actors.ProcessSpace.NodeSets;

namespace Actors.ProcessSpace.Tests.NodeSets;

public sealed class NodeSetTests
{
    private static readonly NodeSetMember[] Nodes =
    [
        new(NodeSetMember.Master, "up"),
        new(0, "up"), new(1, "down"), new(2, "up"), new(3, "unavailable"), new(7, "up"), new(9, "boot"),
    ];

    [Theory]
    [InlineData("3", new[] { 3 })]
    [InlineData("0-3,7", new[] { 0, 1, 2, 3, 7 })]
    [InlineData("7,0-1,7", new[] { 7, 0, 1, 7 })]
    [InlineData("2-", new[] { 2, 3, 7, 9 })]
    [InlineData("all", new[] { 0, 1, 2, 3, 7, 9 })]
    [InlineData("up", new[] { 0, 2, 7 })]
    [InlineData("!up", new[] { 1, 3, 9 })]
    [InlineData("down,boot", new[] { 1, 9 })]
    [InlineData("halt", new int[0])]
    [InlineData("master", new[] { -1 })]
    [InlineData("self,0", new[] { 2, 0 })]
    [InlineData("00", new[] { 0 })]
    public void Resolves_in_the_order_written(string text, int[] expected) =>
        Assert.Equal(expected, NodeSet.Parse(text).Resolve(Nodes, self: 2));

    [Theory]
    [InlineData("", 1, "empty")]
    [InlineData("3-x", 3, "found 'x'")]
    [InlineData("-3", 1, "found '-'")]
    [InlineData("any,1", 1, "alone")]
    [InlineData("1,any", 3, "alone")]
    [InlineData("1,,2", 3, "missing")]
    [InlineData("1,", 3, "missing")]
    [InlineData(",", 1, "missing")]
    [InlineData("1-2-3", 4, "found '-'")]
    [InlineData("0, 1", 3, "found ' '")]
    [InlineData("3-1", 1, "backwards")]
    [InlineData("1,99999999999", 3, "too large")]
    [InlineData("1-99999999999", 3, "too large")]
    [InlineData("nosuch", 1, "'nosuch' is not known")]
    [InlineData("!all", 2, "'all' is not known")]
    [InlineData("!", 2, "'' is not known")]
    [InlineData("UP", 1, "'UP' is not known")]
    [InlineData("1x", 2, "found 'x'")]
    [InlineData("\n", 1, "found '?'")]
    public void A_syntax_error_names_the_column(string text, int column, string part)
    {
        var error = Assert.Throws<NodeSetException>(() => NodeSet.Parse(text));
        Assert.Equal(column, error.Column);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("0,5", 3, "no node 5")]
    [InlineData("0-2000000000", 1, "no node 4")]
    [InlineData("10-", 1, "no node 10 or above")]
    [InlineData("0,self", 3, "'self'")]
    public void A_node_that_is_not_there_is_named(string text, int column, string part)
    {
        var error = Assert.Throws<NodeSetException>(() => NodeSet.Parse(text).Resolve(Nodes));
        Assert.Equal(column, error.Column);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_master_the_word_is_an_error() =>
        Assert.Throws<NodeSetException>(() => NodeSet.Parse("master").Resolve([new NodeSetMember(0, "up")]));

    [Fact]
    public void Any_is_a_placement_word()
    {
        var set = NodeSet.Parse("any");
        Assert.True(set.IsAny);
        Assert.Throws<InvalidOperationException>(() => set.Resolve(Nodes));
        Assert.False(NodeSet.Parse("all").IsAny);
    }

    [Fact]
    public void A_set_may_not_grow_without_bound()
    {
        string text = string.Join(',', Enumerable.Repeat("all", 20_000));
        var error = Assert.Throws<NodeSetException>(() => NodeSet.Parse(text).Resolve(Nodes));
        Assert.Contains("65536", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Length < 200, error.Message);
    }

    [Fact]
    public void Ten_times_the_terms_take_about_ten_times_the_work()
    {
        // Counted in allocated bytes, not in time: a quadratic parser or resolver would show a factor of a hundred.
        long Cost(int terms)
        {
            string text = string.Join(',', Enumerable.Range(0, terms).Select(i => i % 2 == 0 ? "0-3" : "7"));
            long before = GC.GetAllocatedBytesForCurrentThread();
            NodeSet.Parse(text).Resolve(Nodes);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Cost(10);
        long small = Cost(1_000);
        long large = Cost(10_000);
        Assert.InRange(large, small, small * 25);
    }
}
