using Actors.Bproc.Tests.Support;

namespace Actors.Bproc.Tests.Rexec;

public class RexecTests(BprocCluster cluster) : BprocTest(cluster)
{
    [Fact]
    public async Task ArgumentsAndEnvironmentAreExactlyThose()
    {
        using var use = Use();
        var process = await Bproc.RexecIoAsync(2, Streams, "/bin/sh", ["-shell", "-c", "echo $0 $1 $A $HOME; exit 7", "zero", "one"], ["A=b"]);
        var (status, output, _) = await FinishAsync(process);
        Assert.Equal((7, "zero one b\n", 2), (status.Code, output, process.Node));
    }

    [Fact]
    public async Task NodesCanBeSelfMasterAndAny()
    {
        using var use = Use();
        Assert.Equal(Bproc.NodeMaster, Bproc.CurrNode());
        Assert.Equal(-1, (await EndedAsync(Bproc.NodeSelf)).Node);
        Assert.Equal(-1, (await EndedAsync(Bproc.NodeMaster)).Node);
        Assert.InRange((await EndedAsync(Bproc.NodeAny)).Node, 0, 2);
    }

    [Fact]
    public async Task AnyNodeCanBeTheOrigin()
    {
        using var use = Use(space: Cluster.Node(1));
        Assert.Equal(1, Bproc.CurrNode());
        var process = await EndedAsync(0);
        Assert.Equal((0, 1), (process.Node, process.Id.OriginNode));
    }

    [Fact]
    public async Task RunningProcessesAreListedWithTheirNodes()
    {
        using var use = Use();
        var process = await Bproc.RexecIoAsync(0, [], TestChild, ["testchild", "sleep", "0"]);
        Assert.Contains(new BprocProcInfo(process.Pid, 0), await Bproc.ProcListAsync(0));
        Assert.Contains(new BprocProcInfo(process.Pid, 0), await Bproc.ProcListAsync(Bproc.NodeAny));
        Assert.DoesNotContain(await Bproc.ProcListAsync(1), info => info.Pid == process.Pid);
        Assert.Equal(0, await Bproc.PidNodeAsync(process.Pid));
        using (Use(space: Cluster.Node(2)))
        {
            Assert.Equal(0, await Bproc.PidNodeAsync(process.Pid));
        }

        await process.SignalAsync(9);
        Assert.Equal(9, (await EndAsync(process)).Signal);
        Assert.Equal(Bproc.NodeMaster, await Bproc.PidNodeAsync(123456));
    }

    [Fact]
    public async Task ANodeThatWasSetAsideStillSaysWhatItRuns()
    {
        using var use = Use();
        var process = await Bproc.RexecIoAsync(1, [], TestChild, ["testchild", "sleep", "0"]);
        await Bproc.NodeSetStatusAsync(1, "unavailable");
        try
        {
            Assert.Contains(new BprocProcInfo(process.Pid, 1), await Bproc.ProcListAsync(Bproc.NodeAny));
            using (Use(space: Cluster.Node(2)))
            {
                Assert.Equal(1, await Bproc.PidNodeAsync(process.Pid));
            }
        }
        finally
        {
            await Bproc.NodeSetStatusAsync(1, "up");
        }

        await process.SignalAsync(9);
        Assert.Equal(9, (await EndAsync(process)).Signal);
    }

    [Fact]
    public async Task ACallThatIsCalledOffLeavesNoProcess()
    {
        using var use = Use();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Bproc.RexecAsync(0, "/bin/sleep", ["sleep", "600"], cancellation: cancelled.Token));
    }

    private static async Task<ProcessSpace.RemoteProcess> EndedAsync(int node)
    {
        var process = await Bproc.RexecIoAsync(node, [], TestChild, ["testchild", "exit", "0"]);
        Assert.True((await EndAsync(process)).Success);
        return process;
    }
}
