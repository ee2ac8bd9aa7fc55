using System.Globalization;
using Actors.Bproc.Tests.Support;
using Actors.ProcessSpace;
using Space = Actors.ProcessSpace.ProcessSpace;

namespace Actors.Bproc.Tests.Semantics;

/// <summary>The case lists of BProc's own tests: whoever is parent, wherever the child is, it is seen to stop, go on and end as a local one.</summary>
public class WaitTests(BprocCluster cluster) : BprocTest(cluster)
{
    private const int Stop = 19;
    private const int Continue = 18;

    public static TheoryData<int, int> Places => new() { { -1, -1 }, { -1, 0 }, { 1, 1 }, { 1, 2 }, { 1, -1 } };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task AChildThatExitsIsWaitedFor(int parent, int node)
    {
        using var use = Use(space: SpaceOf(parent));
        var child = await Bproc.RexecIoAsync(node, [], TestChild, ["testchild", "exit", "123"]);
        Assert.Equal((node, parent), (child.Node, child.Id.OriginNode));
        var status = await EndAsync(child);
        Assert.Equal((ExitKind.Exited, 123), (status.Kind, status.Code));
        Assert.Equal(SignalResult.AlreadyExited, await child.SignalAsync(15));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task AChildThatIsKilledIsWaitedFor(int parent, int node)
    {
        using var use = Use(space: SpaceOf(parent));
        var child = await Bproc.RexecIoAsync(node, [], TestChild, ["testchild", "sleep", "0"]);
        Assert.Equal(SignalResult.Delivered, await child.SignalAsync(15));
        var status = await EndAsync(child);
        Assert.Equal((ExitKind.Signaled, 15), (status.Kind, status.Signal));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task AChildThatStopsIsSeenToStopAndToGoOn(int parent, int node)
    {
        using var use = Use(space: SpaceOf(parent));

        // It waits for a word after each continuation: a kernel tells only the newest change to a parent that has not looked yet.
        var child = await Bproc.RexecIoAsync(
            node, [BprocIo.Stream(0)], "/bin/sh", ["sh", "-c", "kill -STOP $$; read word; kill -STOP $$; read word; exit 123"]);
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(new StopChange(true, Stop), await NextChangeAsync(child));
            Assert.False(child.Gone.IsCancellationRequested);
            Assert.Equal(SignalResult.Delivered, await child.SignalAsync(Continue));
            Assert.Equal(new StopChange(false, 0), await NextChangeAsync(child));
            await child.StandardInput!.WriteAsync("go\n"u8.ToArray());
        }

        Assert.Equal(123, (await EndAsync(child)).Code);
    }

    [Fact]
    public async Task AnybodyWaitsByTheNumber()
    {
        RemoteProcess child;
        using (Use(space: Cluster.Node(1)))
        {
            child = await Bproc.RexecIoAsync(2, [], TestChild, ["testchild", "sleep", "0"]);
        }

        var waiting = Cluster.Node(0).WaitAsync(child.Pid);
        Assert.Equal(SignalResult.Delivered, await Cluster.Master.SignalAsync(child.Pid, 9));
        Assert.Equal(9, (await waiting.WaitAsync(Limit))!.Signal);
    }

    [Fact]
    public async Task TheGhostHasTheTimesAndTheMemoryOfTheProcess()
    {
        using var use = Use();
        var status = await EndAsync(await Bproc.RexecIoAsync(0, [], TestChild, ["testchild", "spin", "0.2"]));
        Assert.InRange((status.Usage.UserTime + status.Usage.SystemTime).TotalSeconds, 0.15, 30);
        Assert.InRange(status.Usage.MaxResidentBytes, 100_000, 1_000_000_000);
    }

    [Fact]
    public async Task WhatAProcessForksItselfBelongsToItsTreeAndHasNoGhost()
    {
        using var use = Use();
        var child = await Bproc.RexecIoAsync(0, [BprocIo.Stream(1)], TestChild, ["testchild", "chain", "3"]);
        var pids = new List<int>();
        for (var generation = 0; generation < 3; generation++)
        {
            pids.Add(int.Parse((await ReadLineAsync(child)).Split(' ')[^1], CultureInfo.InvariantCulture));
        }

        var listed = (await Cluster.Master.ListAsync(0)).Select(static entry => entry.KernelPid).ToArray();
        Assert.Equal([child.KernelPid], listed.Intersect(pids));
        await child.SignalAsync(9, SignalTarget.Tree);
        Assert.Equal(9, (await EndAsync(child)).Signal);
    }

    private static async Task<StopChange> NextChangeAsync(RemoteProcess process)
    {
        using var limit = new CancellationTokenSource(Limit);
        Assert.True(await process.StopChanges.WaitToReadAsync(limit.Token), $"it is over: {(process.Outcome.IsCompleted ? process.Outcome.Result : null)}");
        return await process.StopChanges.ReadAsync(limit.Token);
    }

    private Space SpaceOf(int node) => node == Bproc.NodeMaster ? Cluster.Master : Cluster.Node(node);
}
