namespace Actors.ProcessSpace.Tests.Identity;

public class PidTests
{
    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 1)]
    [InlineData(7, 4_194_303)]
    [InlineData(509, 12345)]
    public void AnAliasFitsPidTAndLeadsBackToItsOrigin(int node, int serial)
    {
        var pid = Pid.Compose(node, serial);
        Assert.InRange(pid, 1 << 22, int.MaxValue);
        Assert.True(Pid.IsAlias(pid));
        Assert.Equal(node, Pid.OriginNode(pid));
        Assert.Equal(serial, Pid.Serial(pid));
    }

    [Fact]
    public void KernelPidsAreNoAliases()
    {
        Assert.False(Pid.IsAlias(1));
        Assert.False(Pid.IsAlias(4_194_303));
        Assert.False(Pid.IsAlias(-5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Pid.OriginNode(4711));
    }

    [Theory]
    [InlineData(510, 1)]
    [InlineData(-2, 1)]
    [InlineData(0, 0)]
    [InlineData(0, 4_194_304)]
    public void WhatDoesNotFitIsRefused(int node, int serial) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Pid.Compose(node, serial));

    [Fact]
    public void NoTwoOriginsShareAnAlias()
    {
        var seen = new HashSet<int>();
        for (var node = NodeNumbers.Master; node <= NodeNumbers.HighestOrigin; node++)
        {
            Assert.True(seen.Add(Pid.Compose(node, 1)), $"node {node} shares an alias");
        }
    }
}
