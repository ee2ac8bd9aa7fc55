using Actors.Bproc.Tests.Support;
using Actors.Node.Hosting;
using Actors.ProcessSpace;

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
    public async Task EveryChangeIsNotified()
    {
        using var use = Use();
        using var limit = new CancellationTokenSource(Limit);
        await using var changes = Bproc.Notifier(limit.Token).GetAsyncEnumerator(limit.Token);
        Assert.True(await changes.MoveNextAsync());
        var before = Bproc.NodeInfo(0);
        await HeardAsync(changes, Bproc.ChmodAsync(0, 0b001_001_000), static node => node.Mode == 0b001_001_000);
        await HeardAsync(changes, Bproc.ChownAsync(0, 4711), static node => node.User == 4711);
        await HeardAsync(changes, Bproc.ChgrpAsync(0, 4712), static node => node.Group == 4712);
        await HeardAsync(changes, Bproc.SetNodeAttrAsync(0, "heard", "1"u8.ToArray()), static _ => true);
        await HeardAsync(changes, Bproc.NodeSetStatusAsync(0, "boot"), static node => node.Status == "boot");
        await HeardAsync(changes, Bproc.NodeSetStatusAsync(0, "up"), static node => node.Status == "up");
        await HeardAsync(changes, Bproc.ChmodAsync(0, before.Mode), node => node.Mode == before.Mode);
        await HeardAsync(changes, Bproc.ChownAsync(0, before.User), node => node.User == before.User);
        await HeardAsync(changes, Bproc.ChgrpAsync(0, before.Group), node => node.Group == before.Group);
    }

    [Fact]
    public async Task NodesThatComeAndGoAreNotifiedAndTheEndOfTheMemberEndsIt()
    {
        await using var cluster = await LocalCluster.StartAsync(1, limit: Limit);
        using var use = Use(space: cluster.Master.Space);
        using var limit = new CancellationTokenSource(Limit);
        await using var changes = Bproc.Notifier(limit.Token).GetAsyncEnumerator(limit.Token);
        await using (var late = await ActorsNode.StartAsync(new NodeOptions { Number = 5 }))
        {
            late.Join(cluster.Master.Address);
            while (await changes.MoveNextAsync() && !changes.Current.Any(static node => node is { Node: 5, Status: "up" }))
            {
            }

            Assert.Equal("up", Bproc.NodeStatus(5));
            await late.LeaveAsync();
        }

        while (await changes.MoveNextAsync() && !changes.Current.Any(static node => node is { Node: 5, Status: "down" }))
        {
        }

        Assert.Equal("down", Bproc.NodeStatus(5));
        var end = changes.MoveNextAsync();
        await cluster.Master.StopAsync();
        while (await end)
        {
            end = changes.MoveNextAsync();
        }

        Assert.Equal("EBUSY", Assert.Throws<BprocException>(() => Bproc.NumNodes()).ErrnoName);
        Assert.Equal("EBUSY", (await FailsAsync(() => Bproc.RexecAsync(0, "/bin/true", []))).ErrnoName);
    }

    [Fact]
    public async Task AttributesHaveTheLimitsOfBproc()
    {
        using var use = Use();
        var name = new string('n', Bproc.AttributeNameMax);
        await Bproc.SetNodeAttrAsync(1, name, new byte[Bproc.AttributeValueMax]);
        Assert.Equal(Bproc.AttributeValueMax, Bproc.GetNodeAttr(1, name)!.Length);
        Assert.Equal("EINVAL", (await FailsAsync(() => Bproc.SetNodeAttrAsync(1, name + "n", default))).ErrnoName);
        Assert.Equal("EINVAL", (await FailsAsync(() => Bproc.SetNodeAttrAsync(1, "v", new byte[Bproc.AttributeValueMax + 1]))).ErrnoName);
        Assert.Equal("EINVAL", (await FailsAsync(() => Bproc.SetNodeAttrAsync(1, "", default))).ErrnoName);
        await Task.WhenAll(Enumerable.Range(1, Bproc.AttributesMax - 1).Select(static i => Bproc.SetNodeAttrAsync(1, $"attribute {i}", default)));
        Assert.Equal("ENOSPC", (await FailsAsync(() => Bproc.SetNodeAttrAsync(1, "one too many", default))).ErrnoName);
        await Bproc.SetNodeAttrAsync(1, name, "again"u8.ToArray());
        Assert.Equal("again"u8.ToArray(), Bproc.GetNodeAttr(1, name));
    }

    [Fact]
    public async Task WhoMayNotHasTheErrno()
    {
        using var use = Use();
        var somebody = new Credentials { UserId = 4711, GroupId = 4711 };
        var before = Bproc.NodeInfo(1);
        await Bproc.ChmodAsync(1, 0b001_001_000);
        var denied = await Assert.ThrowsAsync<NodeException>(() => Cluster.Master.SpawnAsync(ProcessSpec.Of("/bin/true"), 1, somebody).AsTask());
        Assert.Equal("EPERM", Failure.Of(denied, Cluster.Master).ErrnoName);
        denied = Assert.Throws<NodeException>(() => Cluster.Master.Nodes.As(somebody).Access(1));
        Assert.Equal("EACCES", Failure.Of(denied, Cluster.Master).ErrnoName);
        await Bproc.ChmodAsync(1, before.Mode);
        denied = await Assert.ThrowsAsync<NodeException>(() => Cluster.Master.Nodes.As(somebody).SetStateAsync(1, NodeState.Error));
        Assert.Equal("EPERM", Failure.Of(denied, Cluster.Master).ErrnoName);

        // A node that is not up is down to those who are not root.
        await Bproc.NodeSetStatusAsync(1, "error");
        denied = await Assert.ThrowsAsync<NodeException>(() => Cluster.Master.SpawnAsync(ProcessSpec.Of("/bin/true"), 1, somebody).AsTask());
        Assert.Equal("BE_NODEDOWN", Failure.Of(denied, Cluster.Master).ErrnoName);
        await Bproc.NodeSetStatusAsync(1, "up");
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
        await Bproc.RemoveNodeAttrAsync(0, "rack");
        Assert.Null(Bproc.GetNodeAttr(0, "rack"));
        Assert.Equal("ENODATA", (await FailsAsync(() => Bproc.RemoveNodeAttrAsync(0, "rack"))).ErrnoName);
    }

    [Fact]
    public void ConstantsHaveTheValuesOfBproc()
    {
        Assert.Equal((-1, -2, -3, -4, -2), (Bproc.NodeMaster, Bproc.NodeSelf, Bproc.NodeNone, Bproc.NodeAny, Bproc.StatusNone));
        Assert.Equal((15, 1, 4, 16), (Bproc.StateLength, Bproc.XOk, Bproc.ApiVersion, Bproc.IoMaxLength));
        Assert.Equal((32, 63, 64), (Bproc.AttributesMax, Bproc.AttributeNameMax, Bproc.AttributeValueMax));
        Assert.Equal((0x80000000, 262144, 2223), (Bproc.SilentExit, Bproc.MaxMessageSize, Bproc.MasterPort));
        Assert.Equal((0, 1, 2, 1, 2), ((int)BprocIoType.File, (int)BprocIoType.Socket, (int)BprocIoType.Memory, (int)BprocIoFlags.SendInfo, (int)BprocIoFlags.Delay));
        Assert.Equal((1, 2, 4, 7), ((int)DumpFlags.Libs, (int)DumpFlags.Exec, (int)DumpFlags.Other, (int)DumpFlags.All));
    }

    [Fact]
    public void NodesAreFoundByWhatTheyAreCalled()
    {
        using var use = Use();
        Assert.Equal((2, 2, 2), (Bproc.GetNodeByName("2"), Bproc.GetNodeByName("n2"), Bproc.GetNodeByName(".2")));
        Assert.Equal((-1, -1, Bproc.NodeNone), (Bproc.GetNodeByName("master"), Bproc.GetNodeByName("self"), Bproc.GetNodeByName("nobody")));
        Assert.Equal((-1, -1), (Bproc.GetNodeByName("localhost"), Bproc.GetNodeByName(Environment.MachineName)));
        Assert.Equal([2, -1, -1], Bproc.NodeSpec($"2,self,{Environment.MachineName}").Select(static node => node.Node));
        Assert.Equal(Bproc.MasterAddr(), Bproc.NodeAddr(Bproc.NodeMaster));
        Assert.Equal([0, 1, 2], Bproc.NodeList().Select(static node => node.Node));
        Assert.Equal(3, Bproc.NumNodes());
    }

    private static async Task HeardAsync(IAsyncEnumerator<IReadOnlyList<BprocNodeInfo>> changes, Task change, Func<BprocNodeInfo, bool> isIt)
    {
        // Asked for before the change is made: at least one word more must come, and one that shows it.
        await change;
        do
        {
            Assert.True(await changes.MoveNextAsync());
        }
        while (!isIt(changes.Current[0]));
    }
}
