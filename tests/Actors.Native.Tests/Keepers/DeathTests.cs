using System.Diagnostics;
using Actors.Native.Tests.Support;

namespace Actors.Native.Tests.Keepers;

/// <summary>Whoever dies, no native child outlives it: each with a child that has double-forked and called setsid.</summary>
[Collection(AloneCollection.Name)]
public sealed class DeathTests
{
    // It takes some milliseconds; the limit is for a machine that has other things to do.
    private const double Soon = 20;

    // After five seconds a child that does not end is given up.
    private const double BeforeItIsGivenUp = 4.5;

    [Fact]
    public async Task Keeper_killed()
    {
        await using var keeper = Keeper.Start();
        await using var one = await keeper.StartAsync("daemon");
        await using var two = await keeper.StartAsync("chain", "5");
        var pids = await PidsAsync(one, two, keeper);
        Kill(keeper.ProcessId);
        await keeper.Died.WaitAsync(Child.Limit);
        await Proc.UntilGoneAsync(pids, Soon);
        var exit = await one.Process.Exited.WaitAsync(Child.Limit);
        Assert.True(exit.IsLost || exit.Status == WaitStatus.Signaled(Signals.SIGKILL), exit.ToString());
        await two.Process.TreeEnded.WaitAsync(Child.Limit);
        var e = await Assert.ThrowsAsync<SpawnException>(() => keeper.SpawnAsync(Child.Spec("exit", "0")).AsTask().WaitAsync(Child.Limit));
        Assert.Equal(SpawnStage.Request, e.Stage);
    }

    [Fact]
    public async Task Warden_killed()
    {
        await using var keeper = Keeper.Start();
        await using var other = await keeper.StartAsync("daemon");
        await using var running = await keeper.StartAsync("daemon");
        var daemon = await running.Reader.ReadNumberAsync("daemon");
        var safe = await other.Reader.ReadNumberAsync("daemon");
        Kill(Proc.Parent(running.Process.ProcessId)!.Value);
        Assert.True((await running.Process.Exited.WaitAsync(Child.Limit)).IsLost);
        await Proc.UntilGoneAsync([running.Process.ProcessId, daemon], Soon);
        await running.Process.TreeEnded.WaitAsync(Child.Limit);

        // The others do not notice, and the keeper goes on without a zombie.
        Assert.True(Proc.IsAlive(safe) && Proc.IsAlive(other.Process.ProcessId));
        Assert.Equal(WaitStatus.Exited(3), (await keeper.RunAsync("exit", "3")).Exit.Status);
        await Proc.UntilAsync(
            () => Proc.ChildrenOf(keeper.ProcessId).TrueForAll(Proc.IsAlive),
            () => string.Join(", ", Proc.ChildrenOf(keeper.ProcessId).Select(Proc.Describe)));
    }

    [Fact]
    public async Task Idle_wardens_killed()
    {
        await using var keeper = Keeper.Start();
        for (var round = 0; round < 5; round++)
        {
            var idle = Proc.ChildrenOf(keeper.ProcessId);
            idle.ForEach(Kill);
            await Proc.UntilGoneAsync(idle);
            Assert.Equal(WaitStatus.Exited(0), (await keeper.RunAsync("exit", "0")).Exit.Status);
        }
    }

    [Fact]
    public async Task Node_killed()
    {
        await using var outer = Keeper.Start();
        await using var node = await outer.StartAsync(Program.Spec("node"));
        var keeper = await node.Reader.ReadNumberAsync("keeper");
        var main = await node.Reader.ReadNumberAsync("main");
        var daemon = await node.Reader.ReadNumberAsync("daemon");
        List<int> all = [keeper, main, daemon, .. Proc.ChildrenOf(keeper)];
        Assert.All(all, pid => Assert.True(Proc.IsAlive(pid), Proc.Describe(pid)));
        node.Process.Signal(Signals.SIGKILL);
        await node.Process.Exited.WaitAsync(Child.Limit);
        await Proc.UntilGoneAsync(all, Soon);
    }

    [Fact]
    public async Task Keeper_disposed()
    {
        var keeper = Keeper.Start();
        await using var one = await keeper.StartAsync("daemon");
        await using var two = await keeper.StartAsync("litter", "20");
        var pids = await PidsAsync(one, two, keeper);
        await keeper.DisposeAsync();
        Assert.DoesNotContain(pids, Proc.IsAlive);
        Assert.False(Proc.Exists(keeper.ProcessId));
        await one.Process.TreeEnded.WaitAsync(Child.Limit);
    }

    [Fact]
    public async Task A_stopped_warden_does_not_hold_up_the_end()
    {
        var keeper = Keeper.Start();
        await using var running = await keeper.StartAsync("daemon");
        var daemon = await running.Reader.ReadNumberAsync("daemon");
        var warden = Proc.Parent(running.Process.ProcessId)!.Value;
        Assert.Equal(0, Interop.Signal.kill(warden, Signals.SIGSTOP));
        await keeper.DisposeAsync();
        await Proc.UntilGoneAsync([warden, daemon, running.Process.ProcessId], Soon);
    }

    [Fact]
    public async Task Socket_of_one_child_closed()
    {
        await using var keeper = Keeper.Start();
        await using var running = await keeper.StartAsync("daemon");
        var daemon = await running.Reader.ReadNumberAsync("daemon");
        var start = Stopwatch.GetTimestamp();
        await running.Process.AbandonAsync();
        Assert.False(Proc.Exists(daemon));
        Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds < BeforeItIsGivenUp);
    }

    [Fact]
    public async Task Nothing_leaks()
    {
        await using var keeper = Keeper.Start();
        for (var round = 0; round < 2; round++)
        {
            // The first round opens what is opened once.
            var before = Proc.CountDescriptors();
            for (var i = 0; i < 30; i++)
            {
                await keeper.RunAsync("exit", "1");
                await Assert.ThrowsAsync<SpawnException>(() => keeper.SpawnAsync(new NativeSpawn { File = "/no/such" }).AsTask());
                await Assert.ThrowsAsync<SpawnException>(() => keeper.SpawnAsync(Child.Spec() with { Descriptors = [new(99999, 1)] }).AsTask());
            }

            await Proc.UntilAsync(
                () => Proc.CountDescriptors() <= before + (round == 0 ? 10 : 0),
                () => $"{before} descriptors before, {Proc.CountDescriptors()} after");
        }

        foreach (var warden in Proc.ChildrenOf(keeper.ProcessId))
        {
            Assert.True(Proc.IsAlive(warden), Proc.Describe(warden));
            Assert.True(Directory.GetFileSystemEntries($"/proc/{warden}/fd").Length <= 7, string.Join(' ', Directory.GetFileSystemEntries($"/proc/{warden}/fd")));
        }
    }

    [Fact]
    public async Task A_burst_beyond_the_idle_wardens_is_served_and_shrinks_again()
    {
        await using var keeper = Keeper.Start(new KeeperOptions { IdleWardens = 1 });
        var children = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => keeper.SpawnAsync(Child.Spec("sleep", "0")).AsTask()));
        Assert.Equal(300, children.Select(c => c.ProcessId).Distinct().Count());
        await Task.WhenAll(children.Select(c => c.DisposeAsync().AsTask()));
        await Proc.UntilAsync(() => Proc.ChildrenOf(keeper.ProcessId).Count <= 17, () => $"{Proc.ChildrenOf(keeper.ProcessId).Count} wardens");
    }

    [Fact]
    public void A_missing_program_is_named()
    {
        var e = Assert.Throws<NativeException>(() => Keeper.Start(new KeeperOptions { Program = "/no/such/keeper" }));
        Assert.Equal(Errno.ENOENT, e.Errno);
        Assert.Contains("/no/such/keeper", e.Message, StringComparison.Ordinal);
    }

    private static void Kill(int pid) => Assert.Equal(0, Interop.Signal.kill(pid, Signals.SIGKILL));

    private static async Task<List<int>> PidsAsync(Running daemon, Running other, Keeper keeper)
    {
        List<int> pids = [daemon.Process.ProcessId, await daemon.Reader.ReadNumberAsync("daemon")];
        var word = (await other.Reader.ReadLineAsync()).Split(' ');
        pids.Add(int.Parse(word[1], System.Globalization.CultureInfo.InvariantCulture));
        pids.AddRange(Proc.ChildrenOf(keeper.ProcessId));
        return pids;
    }
}
