using Actors.Bproc.Tests.Support;
using Actors.Node.Hosting;
using Actors.ProcessSpace;
using Akka.Configuration;

namespace Actors.Bproc.Tests.Semantics;

public class LossTests(BprocCluster cluster) : BprocTest(cluster)
{
    private const int Dying = 9;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AProcessThatIsLostIsToldApartFromOneThatWasKilledUnlessSignalNineIsAskedFor(bool asSigkill)
    {
        using var use = Use(new BprocSettings { LostAsSigkill = asSigkill });
        var process = await Bproc.RexecIoAsync(1, [], TestChild, ["testchild", "sleep", "0"]);

        // Nobody is left who could know how it ended once its warden is killed.
        var stat = await File.ReadAllTextAsync($"/proc/{process.KernelPid}/stat");
        var warden = stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1];
        Assert.True((await EndAsync(await Bproc.RexecIoAsync(1, [], "/bin/sh", ["sh", "-c", $"kill -9 {warden}"]))).Success);
        var status = await EndAsync(process);
        Assert.Equal(asSigkill ? ExitKind.Signaled : ExitKind.Lost, status.Kind);
        Assert.Equal(asSigkill ? 9 : 0, status.Signal);
        Assert.NotNull(status.Reason);
        Assert.Equal(SignalResult.Unreachable, await process.SignalAsync(15));
    }

    [Fact]
    public async Task EveryCallThatWaitsForANodeThatDiesIsAnsweredWithSlaveDied()
    {
        await using var cluster = await LocalCluster.StartAsync(1, limit: Limit, settings: ConfigurationFactory.ParseString("actors.process.lost-after = 1s"));
        var master = cluster.Master.Space;
        using var use = Use(space: master);
        await using var node = await StoppedNodeAsync(cluster.Master);
        var starts = await StartsAsync(master);
        Task[] calls = [.. starts, Bproc.ProcListAsync(Dying), Bproc.NodeSetStatusAsync(Dying, "reboot")];
        Assert.DoesNotContain(calls, static call => call.IsCompleted);
        Assert.Equal(SignalResult.Delivered, await node.SignalAsync(9));
        foreach (var call in calls)
        {
            var problem = await FailsAsync(() => call.WaitAsync(Limit));
            Assert.Equal((BprocError.SlaveDied, Dying), (problem.Errno, problem.Node));
            Assert.Equal(starts.Contains(call), problem.MayHaveStarted);
        }

        Assert.DoesNotContain(master.Processes, static process => process is { Node: Dying, Outcome.IsCompleted: false });
        Assert.Equal("BE_NODEDOWN", (await FailsAsync(() => Bproc.RexecIoAsync(Dying, [], "/bin/true", []))).ErrnoName);
    }

    [Fact]
    public async Task CallsThatWaitWhenTheirOwnMemberStopsAreAnsweredWithBusy()
    {
        await using var cluster = await LocalCluster.StartAsync(1, limit: Limit);
        var master = cluster.Master.Space;
        using var use = Use(space: master);
        await using var node = await StoppedNodeAsync(cluster.Nodes[0]);
        var starts = await StartsAsync(master);
        Task[] calls = [.. starts, Bproc.ProcListAsync(Dying), Bproc.NodeSetStatusAsync(Dying, "reboot")];
        Assert.DoesNotContain(calls, static call => call.IsCompleted);
        await cluster.Master.StopAsync();
        foreach (var call in calls)
        {
            var problem = await FailsAsync(() => call.WaitAsync(Limit));
            Assert.True(problem.ErrnoName == "EBUSY", problem.ToString());
            Assert.Equal(starts.Contains(call), problem.MayHaveStarted);
        }
    }

    /// <summary>A node in an OS process of its own that takes requests, and answers none.</summary>
    private static async Task<RemoteProcess> StoppedNodeAsync(ActorsNode parent)
    {
        var spec = ProcessSpec.Of(Path.Combine(AppContext.BaseDirectory, "Actors.Bproc.Caller"), "node", parent.Address.ToString(), $"{Dying}");
        await parent.Space.ReadyAsync(1, Limit);
        var node = await parent.Space.SpawnAsync(spec, parent.Space.Node);
        Assert.Equal("up", await ReadLineAsync(node));
        using var limit = new CancellationTokenSource(Limit);
        while (!Bproc.NodeList().Any(static entry => entry is { Node: Dying, Status: "up" }))
        {
            await Task.Delay(10, limit.Token);
        }

        await node.SignalAsync(19);
        Assert.True((await node.StopChanges.ReadAsync(limit.Token)).Stopped);
        return node;
    }

    private static async Task<Task<RemoteProcess>[]> StartsAsync(ProcessSpace.ProcessSpace origin)
    {
        var starts = new[] { Bproc.RexecIoAsync(Dying, Streams, "/bin/true", []), Bproc.RforkIoAsync(Dying, DumpFlags.None, [], static (_, _) => 0, 0) };
        using var limit = new CancellationTokenSource(Limit);
        while (origin.Processes.Count(static process => process.Node == Dying) < starts.Length)
        {
            await Task.Delay(10, limit.Token);
        }

        return starts;
    }
}
