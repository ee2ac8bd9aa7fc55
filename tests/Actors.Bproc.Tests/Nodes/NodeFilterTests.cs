using System.Net;

namespace Actors.Bproc.Tests.Nodes;

public class NodeFilterTests
{
    private static readonly BprocNodeInfo[] Nodes =
    [
        Node(-1, "up"), Node(0, "up"), Node(1, "down"), Node(2, "up"), Node(5, "error"), Node(7, "boot"),
    ];

    [Theory]
    [InlineData("2", "2")]
    [InlineData("n2,.5,0,0", "2,5,0,0")]
    [InlineData("0-6", "0,1,2,5")]
    [InlineData("2-", "2,5,7")]
    [InlineData("n1-n5", "1,2,5")]
    [InlineData("all", "0,1,2,5,7")]
    [InlineData("master,0", "-1,0")]
    [InlineData("up", "0,2")]
    [InlineData("allup", "0,2")]
    [InlineData("allnotdown", "0,2,5,7")]
    [InlineData("!up", "1,5,7")]
    [InlineData("all!up", "1,5,7")]
    [InlineData("notup,error", "1,5,7,5")]
    [InlineData("pwroff", "")]
    [InlineData("0,pwroff", "0")]
    [InlineData("host5,0,HOST2,up", "5,0,2,0,2")]
    public void SpecificationsSelectInTheirOrder(string specification, string expected) =>
        Assert.Equal(expected, string.Join(',', Bproc.NodeFilter(Nodes, specification).Select(static node => node.Node)));

    [Theory]
    [InlineData("odd,!odd", "9,0")]
    [InlineData("2001:db8::1,0", "9,0")]
    [InlineData("n1-x", "9")]
    public void ANodeMayBeCalledAndBeInAStateAsItIs(string specification, string expected)
    {
        var own = new BprocNodeInfo(9, "n1-x", "odd", 0, 0, 0, new IPEndPoint(IPAddress.Parse("2001:db8::1"), 1), DateTimeOffset.UnixEpoch);
        Assert.Equal(expected, string.Join(',', Bproc.NodeFilter([Nodes[1], own], specification).Select(static node => node.Node)));
    }

    [Fact]
    public void NodesThatAreGivenTwiceAreSelectedTwice() =>
        Assert.Equal([Nodes[1], Nodes[1], Nodes[3]], Bproc.NodeFilter(Bproc.NodeFilter(Nodes, "2,0,0"), "up"));

    [Theory]
    [InlineData("", 1)]
    [InlineData("0,", 3)]
    [InlineData("0,,1", 3)]
    [InlineData("9", 1)]
    [InlineData("0,5-2", 3)]
    [InlineData("1-x", 1)]
    [InlineData("up,no such", 4)]
    [InlineData("0-2,uo", 5)]
    [InlineData("foo", 1)]
    [InlineData("0,!foo,1", 3)]
    [InlineData("allfoo", 1)]
    [InlineData("0,self", 3)]
    [InlineData("0,10.0.0.1", 3)]
    [InlineData("99999999999", 1)]
    public void WhatCannotBeReadIsInvalidAndSaysWhere(string specification, int column)
    {
        var problem = Assert.Throws<BprocException>(() => Bproc.NodeFilter(Nodes, specification));
        Assert.Equal("EINVAL", problem.ErrnoName);
        Assert.Contains($"column {column}:", problem.Message, StringComparison.Ordinal);
    }

    private static BprocNodeInfo Node(int number, string state) =>
        new(number, $"host{number}", state, 0b001_001_001, 0, 0, new IPEndPoint(IPAddress.Loopback, 1), DateTimeOffset.UnixEpoch);
}
