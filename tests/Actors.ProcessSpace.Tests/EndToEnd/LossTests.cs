using Actors.Native;

namespace Actors.ProcessSpace.Tests.EndToEnd;

/// <summary>What becomes of processes when something around them dies. Each test has a cluster of its own.</summary>
public class LossTests
{
    [Fact]
    public async Task ANodeThatVanishesLosesItsProcessesOnceAndNamesItself()
    {
        await using var members = await SmallCluster.StartAsync("master", "node", "node");
        var (master, node) = (members.Cluster.Master, members.Cluster.Spaces[1]);
        var number = node.Node;
        var lost = await members.Cluster.StartAsync(ProcessSpec.Of("sleep", "600"), number);
        var other = await members.Cluster.StartAsync(ProcessSpec.Of("cat"), 1 - number);
        await members.Cluster.CutAsync(node);
        var status = await lost.WaitAsync().WaitAsync(TestCluster.Limit);
        Assert.Equal((ExitKind.Lost, 125), (status.Kind, status.ShellCode));
        Assert.Contains($"node {number}", status.Reason, StringComparison.Ordinal);
        Assert.Equal(SignalResult.Unreachable, await lost.SignalAsync(15));
        await Assert.ThrowsAsync<Actors.ProcessSpace.Streams.StreamBrokenException>(() => TestCluster.ReadAsync(lost.StandardOutput));
        await Eventually.TrueAsync(() => !Eventually.Lives(lost.KernelPid), () => $"{lost.KernelPid} lives on");
        Assert.False(other.Gone.IsCancellationRequested);
        await other.StandardInput!.CompleteAsync();
        Assert.Equal(0, (await other.WaitAsync().WaitAsync(TestCluster.Limit)).ShellCode);
        var refused = await Assert.ThrowsAsync<NodeException>(() => members.Cluster.StartAsync(ProcessSpec.Of("true"), number));
        Assert.Contains($"Node {number}", refused.Message, StringComparison.Ordinal);
        Assert.NotEqual(NodeState.Up, master.Directory.Find(number)!.State);
    }

    [Fact]
    public async Task ANodeThatStopsSaysHowItsProcessesEnded()
    {
        await using var members = await SmallCluster.StartAsync("master", "node");
        var process = await members.Cluster.StartAsync(ProcessSpec.Of("sleep", "600"), 0);
        await members.Cluster.Spaces[1].StopAsync().WaitAsync(TestCluster.Limit);
        var status = await process.WaitAsync().WaitAsync(TestCluster.Limit);
        Assert.Equal((ExitKind.Signaled, 9), (status.Kind, status.Signal));
        Assert.False(Eventually.Lives(process.KernelPid));
    }

    [Theory]
    [InlineData(OriginLostPolicy.Kill)]
    [InlineData(OriginLostPolicy.HangUp)]
    public async Task WithoutItsOriginAProcessEndsAsItsPolicySays(OriginLostPolicy policy)
    {
        await using var members = await SmallCluster.StartAsync("master", "node", "node");
        var (origin, node) = (members.Cluster.Spaces[1], members.Cluster.Spaces[2]);
        var spec = ProcessSpec.Of("sleep", "600") with { OnOriginLost = policy, Stop = StopPolicy.Default with { Grace = TimeSpan.FromMilliseconds(100) } };
        var process = await origin.SpawnAsync(spec, node.Node).AsTask().WaitAsync(TestCluster.Limit);
        await members.Cluster.CutAsync(origin);
        await Eventually.TrueAsync(() => !Eventually.Lives(process.KernelPid), () => $"{process.KernelPid} lives on");
        await Eventually.TrueAsync(() => node.Runtime.Book.Count == 0, () => $"{node.Runtime.Book.Count} processes are still in the book");
    }

    [Fact]
    public async Task AProcessDoesNotEndOfStreamsThatBreakButOfItsPolicy()
    {
        await using var members = await SmallCluster.StartAsync("master", "node", "node");
        var (origin, node) = (members.Cluster.Spaces[1], members.Cluster.Spaces[2]);
        var mark = Path.Combine(Path.GetTempPath(), $"actors-cut-{Guid.NewGuid():N}");
        ProcessSpec[] specs =
        [
            .. Enumerable.Repeat(ProcessSpec.Of("yes"), 4), // would get SIGPIPE
            .. Enumerable.Repeat(ProcessSpec.Shell($"cat > /dev/null; : > {mark}"), 4), // would take the cut input for a whole one
            ProcessSpec.Shell($"cat > /dev/null; : > {mark}") with // so would one that does not mind to be hung up
            {
                OnOriginLost = OriginLostPolicy.HangUp,
                IgnoredSignals = [Signals.SIGHUP],
                Stop = StopPolicy.Default with { Grace = TimeSpan.FromMilliseconds(500) },
            },
        ];
        var records = new List<Actors.ProcessSpace.Execution.ProcessRecord>();
        foreach (var spec in specs)
        {
            var process = await origin.SpawnAsync(spec, node.Node).AsTask().WaitAsync(TestCluster.Limit);
            records.Add(node.Runtime.Book.Find(process.Id)!);
        }

        await members.Cluster.CutAsync(origin);
        await Eventually.TrueAsync(() => records.TrueForAll(static record => record.Status is not null), () => string.Join("; ", records.Select(static record => $"{record.Status}")));
        Assert.All(records, static record => Assert.Equal((ExitKind.Signaled, Signals.SIGKILL), (record.Status!.Kind, record.Status.Signal)));
        var isTaken = File.Exists(mark);
        File.Delete(mark);
        Assert.False(isTaken, "A process took its cut input for a whole one.");
    }

    [Fact]
    public async Task WhatAProcessLeftBehindMayStayWhenTheOriginIsLostAfterItsExit()
    {
        await using var members = await SmallCluster.StartAsync("master", "node", "node");
        var (origin, node) = (members.Cluster.Spaces[1], members.Cluster.Spaces[2]);
        var folder = Directory.CreateTempSubdirectory("actors-left-").FullName;
        try
        {
            var spec = ProcessSpec.Shell($"(while [ -d {folder} ]; do echo tick; echo tick >> {folder}/ticks; sleep 0.1; done) & exit 3") with { Leftovers = LeftoverPolicy.Keep };
            var process = await origin.SpawnAsync(spec, node.Node).AsTask().WaitAsync(TestCluster.Limit);
            var record = node.Runtime.Book.Find(process.Id)!;
            Assert.Equal(3, (await process.WaitAsync().WaitAsync(TestCluster.Limit)).ShellCode);
            await members.Cluster.CutAsync(origin);
            await Eventually.TrueAsync(() => record.Run!.Streams.Open == 0, () => $"{record.Run!.Streams.Open} streams are open");
            var ticks = new FileInfo(Path.Combine(folder, "ticks"));
            var before = ticks.Length;
            await Eventually.TrueAsync(
                () =>
                {
                    ticks.Refresh();
                    return ticks.Length > before + (5 * "tick\n".Length);
                },
                () => $"it ended when its streams broke, after {ticks.Length} bytes");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        await Eventually.TrueAsync(() => node.Runtime.Book.Count == 0, () => $"{node.Runtime.Book.Count} processes are still in the book");
    }

    [Fact]
    public async Task AMemberThatIsLostIsNotRemembered()
    {
        await using var members = await SmallCluster.StartAsync("master", "node", "node");
        var (master, node) = (members.Cluster.Master, members.Cluster.Spaces[2]);
        var address = node.Runtime.Address;
        Assert.Empty(await master.ListAsync(node.Node));
        Assert.True(master.Runtime.Remembers(address));
        await members.Cluster.CutAsync(node);
        await Eventually.TrueAsync(() => !master.Runtime.Remembers(address), () => $"{address} is still remembered");
    }

    [Fact]
    public async Task AKeptProcessGoesOnAsAnOrphanAndItsStatusIsKept()
    {
        await using var members = await SmallCluster.StartAsync("master", "node", "node");
        var (master, origin, node) = (members.Cluster.Master, members.Cluster.Spaces[1], members.Cluster.Spaces[2]);
        var spec = ProcessSpec.Shell("trap 'exit 12' TERM; echo on; while :; do sleep 0.02; done") with { OnOriginLost = OriginLostPolicy.Keep };
        var process = await origin.SpawnAsync(spec, node.Node).AsTask().WaitAsync(TestCluster.Limit);
        await members.Cluster.CutAsync(origin);
        ProcessEntry? entry = null;
        await Eventually.TrueAsync(
            () => (entry = master.ListAsync(node.Node).Result.FirstOrDefault(entry => entry.Id == process.Id))?.State == ProcessState.Orphaned, () => $"{entry}");
        Assert.True(Eventually.Lives(process.KernelPid));
        Assert.Equal(SignalResult.Delivered, await master.SignalAsync(process.Pid, Signals.SIGTERM));
        await Eventually.TrueAsync(
            () => (entry = master.ListAsync(node.Node).Result.FirstOrDefault(entry => entry.Id == process.Id))?.Status is not null, () => $"{entry}");
        Assert.Equal((12, ProcessState.Exited), (entry!.Status!.Code, entry.State));
        Assert.Equal(12, (await master.WaitAsync(process.Pid).WaitAsync(TestCluster.Limit))!.Code);
        Assert.Equal(SignalResult.AlreadyExited, await master.SignalAsync(process.Pid, Signals.SIGTERM));
    }

    [Fact]
    public async Task AKeeperThatIsKilledTakesItsProcessesAndIsReplaced()
    {
        await using var members = await SmallCluster.StartAsync("master", "node");
        var process = await members.Cluster.StartAsync(ProcessSpec.Shell("setsid sleep 600 & echo $!; wait"), 0);
        var keeper = await members.Cluster.Spaces[1].Runtime.Keepers.GetAsync();
        Assert.Equal(0, Kill(keeper.ProcessId, Signals.SIGKILL));
        var status = await process.WaitAsync().WaitAsync(TestCluster.Limit);

        // The warden may still see its child die and say so, or be too late: both are true, an exit code would not be.
        Assert.True(status is { Kind: ExitKind.Signaled, Signal: 9 } or { Kind: ExitKind.Lost }, $"{status}");
        await Eventually.TrueAsync(() => !Eventually.Lives(process.KernelPid), () => $"{process.KernelPid} lives on");
        Assert.Equal(0, (await members.Cluster.RunAsync(ProcessSpec.Of("true"), 0)).Status.ShellCode);
    }

    [Fact]
    public async Task ANumberWithALivingHolderIsNotGivenAgain()
    {
        await using var members = await SmallCluster.StartAsync("master", "node");
        var second = await members.Cluster.AddAsync("node", SmallCluster.Quick with { Number = 0 });
        var refused = await Assert.ThrowsAsync<NodeException>(() => second.ReadyAsync(1, TestCluster.Limit));
        Assert.Equal(Errno.EEXIST, refused.Errno);
        Assert.Contains("node number 0 is held by", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAMasterCreationIsRefusedAndAStandbyTakesOver()
    {
        await using var members = await SmallCluster.StartAsync("master", "node", "node", "master");
        var (master, a, b, standby) = (members.Cluster.Master, members.Cluster.Spaces[1], members.Cluster.Spaces[2], members.Cluster.Spaces[3]);
        var (numbers, epoch, address) = ((a.Node, b.Node), a.Directory.Epoch, master.Runtime.Address);
        var running = await a.SpawnAsync(ProcessSpec.Of("cat"), b.Node).AsTask().WaitAsync(TestCluster.Limit);
        await members.Cluster.CutAsync(master);
        NodeException? refused = null;
        await Eventually.TrueAsync(
            () =>
            {
                refused = Assert.IsType<NodeException>(Record.Exception(() => a.Runtime.Directory.Require(b.Node)) ?? new NodeException("", default, default, 0));
                return refused.Errno == Errno.EBUSY;
            },
            () => $"{refused?.Message}");
        Akka.Cluster.Cluster.Get(members.Cluster.Systems[3]).Down(address);
        await Eventually.TrueAsync(() => a.Directory.Epoch > epoch && standby.Node == NodeNumbers.Master, () => $"epoch {a.Directory.Epoch}, standby is {standby.Node}");
        await a.ReadyAsync(2, TestCluster.Limit);
        Assert.Equal(numbers, (a.Node, b.Node));
        Assert.Equal(b.Incarnation, a.Directory.Find(b.Node)!.Incarnation);
        var process = await a.SpawnAsync(ProcessSpec.Of("true"), b.Node).AsTask().WaitAsync(TestCluster.Limit);
        Assert.True((await process.WaitAsync().WaitAsync(TestCluster.Limit)).Success);
        await running.StandardInput!.CompleteAsync();
        Assert.True((await running.WaitAsync().WaitAsync(TestCluster.Limit)).Success);
    }

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int pid, int signal);
}
