using Actors.Bproc.Tests.Support;

namespace Actors.Bproc.Tests.Nodes;

public class AdministrationTests(BprocCluster cluster) : BprocTest(cluster)
{
    [Fact]
    public async Task StatesAreSetAndTold()
    {
        using var use = Use();
        using var limit = new CancellationTokenSource(Limit);
        await using var changes = Bproc.Notifier(limit.Token).GetAsyncEnumerator(limit.Token);
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(Bproc.NumNodes(), changes.Current.Count);
        await Bproc.NodeSetStatusAsync(2, "error");
        Assert.Equal("error", Bproc.NodeStatus(2));
        while (changes.Current[2].Status != "error")
        {
            Assert.True(await changes.MoveNextAsync());
        }

        Assert.Equal([2], Bproc.NodeSpec("error").Select(static node => node.Node));
        await Bproc.NodeSetStatusAsync(2, "up");
        Assert.Equal([0, 1, 2], Bproc.NodeSpec("up").Select(static node => node.Node));
        Assert.Equal("EINVAL", (await FailsAsync(() => Bproc.NodeSetStatusAsync(2, "sleepy"))).ErrnoName);
        Assert.Equal("BE_INVALIDNODE", (await FailsAsync(() => Bproc.NodeSetStatusAsync(77, "error"))).ErrnoName);
    }

    [Fact]
    public async Task OwnersAndBitsAreSet()
    {
        using var use = Use();
        var before = Bproc.NodeInfo(1);
        await Bproc.ChmodAsync(1, 0b001_000_001);
        await Bproc.ChownAsync(1, 1234);
        await Bproc.ChgrpAsync(1, 4321);
        var after = Bproc.NodeInfo(1);
        Assert.Equal((0b001_000_001, 1234u, 4321u), (after.Mode, after.User, after.Group));
        await Bproc.ChmodAsync(1, before.Mode);
        await Bproc.ChownAsync(1, before.User);
        await Bproc.ChgrpAsync(1, before.Group);
        Bproc.Access(1);
        Assert.Equal("EINVAL", Assert.Throws<BprocException>(() => Bproc.Access(1, 4)).ErrnoName);
        Assert.Equal("BE_INVALIDNODE", Assert.Throws<BprocException>(() => Bproc.Access(77)).ErrnoName);
        Assert.Equal("EINVAL", (await FailsAsync(() => Bproc.ChmodAsync(1, 0x1ff))).ErrnoName);
    }

    [Fact]
    public async Task AttributesAreKept()
    {
        using var use = Use();
        await Bproc.SetNodeAttrAsync(0, "rack", "b7"u8.ToArray());
        Assert.Equal("b7"u8.ToArray(), Bproc.GetNodeAttr(0, "rack"));
        Assert.Null(Bproc.GetNodeAttr(1, "rack"));
        Assert.Equal("EINVAL", (await FailsAsync(() => Bproc.SetNodeAttrAsync(0, new string('n', 64), "v"u8.ToArray()))).ErrnoName);
    }

    [Fact]
    public void NodesAreFoundByWhatTheyAreCalled()
    {
        using var use = Use();
        Assert.Equal((2, 2, 2), (Bproc.GetNodeByName("2"), Bproc.GetNodeByName("n2"), Bproc.GetNodeByName(".2")));
        Assert.Equal((-1, -1, Bproc.NodeNone), (Bproc.GetNodeByName("master"), Bproc.GetNodeByName("self"), Bproc.GetNodeByName("nobody")));
        Assert.Equal(Bproc.MasterAddr(), Bproc.NodeAddr(Bproc.NodeMaster));
        Assert.Equal([0, 1, 2], Bproc.NodeList().Select(static node => node.Node));
        Assert.Equal(3, Bproc.NumNodes());
    }
}
