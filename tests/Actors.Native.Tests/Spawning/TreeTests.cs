using Actors.Native.Tests.Support;

namespace Actors.Native.Tests.Spawning;

/// <summary>The whole tree of a child, that tree and no other.</summary>
public sealed class TreeTests(KeeperFixture fixture) : IClassFixture<KeeperFixture>
{
    private readonly Keeper keeper = fixture.Keeper;

    [Fact]
    public async Task Kill_finds_what_has_escaped()
    {
        await using var running = await keeper.StartAsync("daemon");
        var daemon = await running.Reader.ReadNumberAsync("daemon");
        Assert.True(Proc.IsAlive(daemon));
        running.Process.KillTree();
        await running.Process.TreeEnded.WaitAsync(Child.Limit);
        Assert.False(Proc.Exists(daemon));
        Assert.Equal(WaitStatus.Signaled(9), (await running.Process.Exited.WaitAsync(Child.Limit)).Status);
    }

    [Fact]
    public async Task The_rest_lives_on_until_it_is_killed()
    {
        await using var running = await keeper.StartAsync("litter", "5");
        var pids = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            pids.Add(await running.Reader.ReadNumberAsync("litter"));
        }

        Assert.Equal(WaitStatus.Exited(0), (await running.Process.Exited.WaitAsync(Child.Limit)).Status);
        Assert.False(running.Process.TreeEnded.IsCompleted);
        Assert.All(pids, pid => Assert.True(Proc.IsAlive(pid)));
        Assert.False(running.Process.Signal(Signals.SIGKILL));
        Assert.True(running.Process.Signal(Signals.SIGKILL, SignalScope.Tree));
        await running.Process.TreeEnded.WaitAsync(Child.Limit);
        Assert.All(pids, pid => Assert.False(Proc.Exists(pid)));
    }

    [Fact]
    public async Task A_tree_signal_reaches_every_generation_once_and_nobody_else()
    {
        await using var other = await keeper.SpawnAsync(Child.Spec("sleep", "0"));
        await using var running = await keeper.StartAsync("chain", "12");
        var pids = new List<int>();
        for (var i = 0; i < 12; i++)
        {
            pids.Add(await running.Reader.ReadNumberAsync("generation"));
        }

        running.Process.Signal(Signals.SIGTERM, SignalScope.Tree);
        await running.Process.TreeEnded.WaitAsync(Child.Limit);
        Assert.Equal(WaitStatus.Signaled(Signals.SIGTERM), (await running.Process.Exited.WaitAsync(Child.Limit)).Status);
        Assert.All(pids, pid => Assert.False(Proc.Exists(pid)));
        Assert.True(Proc.IsAlive(other.ProcessId));
        Assert.True(other.Signal(Signals.SIGTERM));
        Assert.Equal(WaitStatus.Signaled(Signals.SIGTERM), (await other.Exited.WaitAsync(Child.Limit)).Status);
    }

    [Fact]
    public async Task A_group_signal_reaches_the_group_after_its_leader_has_gone()
    {
        await using var running = await keeper.StartAsync(new NativeSpawn
        {
            File = "sh",
            Arguments = ["sh", "-c", "sleep 1000 & echo sleeper $!; setsid sleep 1000 & echo escaped $!; exit 0"],
        });
        var sleeper = await running.Reader.ReadNumberAsync("sleeper");
        var escaped = await running.Reader.ReadNumberAsync("escaped");
        await running.Process.Exited.WaitAsync(Child.Limit);
        await Proc.UntilAsync(() => File.ReadAllText($"/proc/{escaped}/cmdline").StartsWith("sleep", StringComparison.Ordinal), () => "setsid has not executed sleep");
        Assert.True(running.Process.Signal(Signals.SIGTERM, SignalScope.Group));
        await Proc.UntilGoneAsync([sleeper]);
        Assert.True(Proc.IsAlive(escaped));
        Assert.False(running.Process.TreeEnded.IsCompleted);
        await running.Process.DisposeAsync();
        Assert.False(Proc.Exists(escaped));
    }

    [Fact]
    public async Task What_multiplies_is_killed_too()
    {
        await using var running = await keeper.StartAsync("bomb", "20");
        await running.Reader.ReadLineAsync();
        var warden = Proc.Parent(running.Process.ProcessId)!.Value;
        running.Process.KillTree();
        await running.Process.TreeEnded.WaitAsync(Child.Limit);
        await Proc.UntilAsync(() => Proc.ChildrenOf(warden).Count == 0, () => $"warden {warden} has children");
    }

    [Fact]
    public async Task A_child_that_terminates_its_parent_hits_nobody()
    {
        await using var other = await keeper.SpawnAsync(Child.Spec("sleep", "0"));
        var output = await keeper.RunAsync(new NativeSpawn { File = "sh", Arguments = ["sh", "-c", "kill -TERM $PPID; kill -HUP $PPID; kill -INT 0; echo after"] });
        Assert.Equal(WaitStatus.Signaled(Signals.SIGINT), output.Exit.Status);
        Assert.True(Proc.IsAlive(other.ProcessId));
    }

    [Fact]
    public async Task Cancelling_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 20; i++)
        {
            using var cancel = new CancellationTokenSource();
            var spawn = keeper.SpawnAsync(Child.Spec("sleep", "0") with { WorkingDirectory = folder.Path }, cancel.Token).AsTask();
            await cancel.CancelAsync();
            try
            {
                var child = await spawn.WaitAsync(Child.Limit);
                await child.DisposeAsync();
            }
            catch (OperationCanceledException)
            {
            }
        }

        var left = Directory.EnumerateDirectories("/proc").Where(p => IsIn(p, folder.Path)).ToList();
        Assert.Empty(left);
    }

    private static bool IsIn(string process, string folder)
    {
        try
        {
            return new DirectoryInfo(process + "/cwd").LinkTarget == folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
