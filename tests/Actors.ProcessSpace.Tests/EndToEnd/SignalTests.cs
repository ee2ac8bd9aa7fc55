using System.Text;
using Actors.Native;

namespace Actors.ProcessSpace.Tests.EndToEnd;

[Collection("cluster")]
public class SignalTests(TestCluster cluster)
{
    [Fact]
    public async Task ASignalReachesTheChild()
    {
        var process = await cluster.StartAsync(ProcessSpec.Of("sleep", "600"));
        Assert.Equal(SignalResult.Delivered, await process.SignalAsync(15));
        var status = await process.WaitAsync().WaitAsync(TestCluster.Limit);
        Assert.Equal((ExitKind.Signaled, 15), (status.Kind, status.Signal));
        Assert.Equal(SignalResult.AlreadyExited, await process.SignalAsync(15));
        Assert.True(process.Gone.IsCancellationRequested);
    }

    [Fact]
    public async Task AChildThatCatchesInterruptDecidesItsCode()
    {
        var process = await cluster.StartAsync(ProcessSpec.Shell("trap 'exit 5' INT; echo ready; while :; do sleep 0.05; done"));
        await ReadLineAsync(process);
        await process.SignalAsync(2, SignalTarget.Group);
        Assert.Equal(5, (await process.WaitAsync().WaitAsync(TestCluster.Limit)).ShellCode);
    }

    [Fact]
    public async Task WhoSignalsByNumberHearsThatTooManyWait()
    {
        // The node answers nobody any more, and is not missed for as long as this takes.
        await using var members = await SmallCluster.StartPatientAsync(new ProcessSpaceSettings(), "master", "node", "node");
        var (origin, elsewhere, node) = (members.Cluster.Master, members.Cluster.Spaces[1], members.Cluster.Spaces[2]);
        var process = await origin.SpawnAsync(ProcessSpec.Of("sleep", "600"), node.Node).AsTask().WaitAsync(TestCluster.Limit);
        await members.Cluster.DeafenAsync(node);
        for (var sent = 0; sent < 1024; sent++)
        {
            _ = process.SignalAsync(Signals.SIGWINCH).AsTask();
        }

        foreach (var asked in new[] { origin, elsewhere })
        {
            var refused = await Assert.ThrowsAsync<ProcessException>(() => asked.SignalAsync(process.Pid, Signals.SIGTERM).AsTask().WaitAsync(TestCluster.Limit));
            Assert.Equal(Errno.EAGAIN, refused.Errno);
            Assert.Contains("1024 signals", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SignalsArriveInOrder()
    {
        var process = await cluster.StartAsync(ProcessSpec.Shell(
            "trap 'echo usr1' USR1; trap 'echo usr2' USR2; trap 'echo term; exit 0' TERM; echo ready; while :; do sleep 0.01; done"));
        await ReadLineAsync(process);
        foreach (var (signal, word) in new[] { (10, "usr1"), (12, "usr2"), (10, "usr1"), (15, "term") })
        {
            Assert.Equal(SignalResult.Delivered, await process.SignalAsync(signal));
            Assert.Equal(word, await ReadLineAsync(process));
        }

        Assert.True((await process.WaitAsync().WaitAsync(TestCluster.Limit)).Success);
    }

    [Fact]
    public async Task StopsAndContinuationsAreTold()
    {
        var process = await cluster.StartAsync(ProcessSpec.Of("sleep", "600"));
        using var limit = new CancellationTokenSource(TestCluster.Limit);
        await process.SignalAsync(19);
        Assert.Equal(new StopChange(true, 19), await process.StopChanges.ReadAsync(limit.Token));
        await process.SignalAsync(18);
        Assert.Equal(new StopChange(false, 0), await process.StopChanges.ReadAsync(limit.Token));
        Assert.Equal(9, (await process.StopAsync(StopPolicy.Kill)).Signal);
        await process.StopChanges.Completion.WaitAsync(TestCluster.Limit);
    }

    [Fact]
    public async Task StopIsPoliteThenForced()
    {
        var polite = await cluster.StartAsync(ProcessSpec.Shell("trap 'exit 7' TERM; echo ready; while :; do sleep 0.02; done"));
        await ReadLineAsync(polite);
        Assert.Equal(7, (await polite.StopAsync().WaitAsync(TestCluster.Limit)).Code);
        var deaf = await cluster.StartAsync(ProcessSpec.Shell("trap '' TERM; echo ready; while :; do sleep 0.02; done"));
        await ReadLineAsync(deaf);
        var status = await deaf.StopAsync(StopPolicy.Default with { Grace = TimeSpan.FromMilliseconds(50) }).WaitAsync(TestCluster.Limit);
        Assert.Equal(9, status.Signal);
    }

    [Fact]
    public async Task KillTakesTheWholeTreeAlsoThoseThatFled()
    {
        var process = await cluster.StartAsync(ProcessSpec.Shell("setsid sh -c 'echo $$; exec sleep 600' & wait"));
        var fled = int.Parse(await ReadLineAsync(process), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(Eventually.Lives(fled));
        await process.SignalAsync(9, SignalTarget.Tree);
        await process.WaitAsync().WaitAsync(TestCluster.Limit);
        await Eventually.TrueAsync(() => !Eventually.Lives(fled), () => $"{fled} lives");
    }

    [Theory]
    [InlineData(SignalTarget.Process, SessionKind.NewGroup, "P")]
    [InlineData(SignalTarget.Group, SessionKind.NewGroup, "GP")]
    [InlineData(SignalTarget.Group, SessionKind.NewSession, "GP")]
    [InlineData(SignalTarget.Session, SessionKind.NewGroup, "GPS")]
    [InlineData(SignalTarget.Session, SessionKind.NewSession, "GPS")]
    [InlineData(SignalTarget.Tree, SessionKind.NewSession, "GPST")]
    public async Task ASignalReachesWhomItIsForAndNobodyElse(SignalTarget target, SessionKind session, string reached)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "testchild");
        var process = await cluster.StartAsync(ProcessSpec.Of(program, "kin") with { Session = session });
        for (var ready = 0; ready < 4; ready++)
        {
            Assert.Equal("up", await ReadLineAsync(process));
        }

        Assert.Equal(SignalResult.Delivered, await process.SignalAsync(Signals.SIGUSR1, target));
        Assert.Equal(SignalResult.Delivered, await process.SignalAsync(Signals.SIGUSR2, SignalTarget.Tree));

        // Everybody gets the second one, and says before that whether there was a first.
        var lines = new List<string>();
        while (lines.Count(static line => line.EndsWith(" 12", StringComparison.Ordinal)) < 4)
        {
            lines.Add(await ReadLineAsync(process));
        }

        var first = lines.Where(static line => line.EndsWith(" 10", StringComparison.Ordinal)).Select(static line => line[0]).Order();
        Assert.Equal(reached, string.Concat(first));
        Assert.Equal(9, (await process.StopAsync(StopPolicy.Kill).WaitAsync(TestCluster.Limit)).Signal);
    }

    [Fact]
    public async Task TheStatusSaysWhatTheProcessUsed()
    {
        // Some 50 MB in one variable, and a loop that takes the processor for a while.
        var (status, _, error) = await cluster.RunAsync(ProcessSpec.Shell("x=$(head -c 50000000 /dev/zero | tr '\\0' x); i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; exit 3"));
        Assert.Equal((3, ""), (status.Code, error));
        Assert.True(status.Usage.UserTime + status.Usage.SystemTime > TimeSpan.FromMilliseconds(10), $"{status.Usage}");
        Assert.True(status.Usage.MaxResidentBytes > 40_000_000, $"{status.Usage}");
    }

    [Fact]
    public async Task WhatAProcessForksIsOfItsTreeAndHasNoGhost()
    {
        var process = await cluster.StartAsync(ProcessSpec.Shell("sleep 600 & echo $!; wait"));
        var forked = int.Parse(await ReadLineAsync(process), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(Eventually.Lives(forked));
        Assert.Equal([process.Id], (await cluster.Master.ListAsync(process.Node)).Where(static entry => entry.State == ProcessState.Running).Select(static entry => entry.Id));
        Assert.Null(cluster.Master.Find(forked));
        await process.StopAsync(StopPolicy.Kill).WaitAsync(TestCluster.Limit);
        await Eventually.TrueAsync(() => !Eventually.Lives(forked), () => $"{forked} lives");
    }

    [Fact]
    public async Task LeftoversAreKilledOnceTheOutputIsDrained()
    {
        var process = await cluster.StartAsync(ProcessSpec.Shell("sleep 600 & echo $!"));
        var left = int.Parse((await TestCluster.ReadAsync(process.StandardOutput)).Trim(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True((await process.WaitAsync().WaitAsync(TestCluster.Limit)).Success);
        await process.Drained.WaitAsync(TestCluster.Limit);
        await Eventually.TrueAsync(() => !Eventually.Lives(left), () => $"{left} lives");
    }

    [Fact]
    public async Task LeftoversMayBeKept()
    {
        var process = await cluster.StartAsync(ProcessSpec.Shell("(sleep 0.6; echo late) & echo $!") with { Leftovers = LeftoverPolicy.Keep });
        Assert.True((await process.WaitAsync().WaitAsync(TestCluster.Limit)).Success);
        Assert.EndsWith("late\n", await TestCluster.ReadAsync(process.StandardOutput), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheExitDoesNotWaitForTheOutput()
    {
        var process = await cluster.StartAsync(ProcessSpec.Shell("sleep 600 & exit 4") with { Leftovers = LeftoverPolicy.Keep });
        Assert.Equal(4, (await process.WaitAsync().WaitAsync(TestCluster.Limit)).Code);
        Assert.False(process.Drained.IsCompleted);
        process.StandardOutput!.Cancel();
        process.StandardError!.Cancel();
        await process.Drained.WaitAsync(TestCluster.Limit);
    }

    private static async Task<string> ReadLineAsync(RemoteProcess process)
    {
        using var limit = new CancellationTokenSource(TestCluster.Limit);
        while (true)
        {
            var read = await process.StandardOutput!.Reader.ReadAsync(limit.Token);
            var text = Encoding.UTF8.GetString(read.Buffer);
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            if (end >= 0)
            {
                process.StandardOutput.Reader.AdvanceTo(read.Buffer.GetPosition(Encoding.UTF8.GetByteCount(text.AsSpan(0, end + 1))));
                return text[..end];
            }

            Assert.False(read.IsCompleted, $"output ended after '{text}'");
            process.StandardOutput.Reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
