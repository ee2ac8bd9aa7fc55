using System.Diagnostics;
using System.Globalization;
using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Clusters;

/// <summary>What becomes of processes when the command, a node or the master dies. Each test has a cluster of its own.</summary>
[Collection(ClusterCollection.Name)]
public sealed class LossTests
{
    private static readonly string TestChild = Path.Combine(AppContext.BaseDirectory, "testchild");

    // A machine that is busy with other things is no reason to fail: what must hold within a second is given five.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    // Until a node that died or stands still counts as lost: 3.5 s of silence, and lost-after (5 s); and room for a busy machine.
    private static readonly TimeSpan Detection = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_killed_command_takes_its_programs_with_it_unless_they_are_to_be_kept()
    {
        using RealCluster cluster = await RealCluster.StartAsync(0, 7);
        using Job kill = cluster.On(cluster[0], "exec \"$ACTORS\" run -n 7 -- sh -c 'sleep 311 & echo ready; sleep 312'");
        using Job keep = cluster.On(cluster[0], "exec \"$ACTORS\" run -n 7 --on-origin-lost keep -- sh -c 'echo ready; while [ ! -e end ]; do sleep 0.1; done; exit 9'");
        await kill.WaitForOutputAsync("ready");
        await keep.WaitForOutputAsync("ready");
        ProcessInfo.Read(kill.Pid)!.Kill("KILL");
        ProcessInfo.Read(keep.Pid)!.Kill("KILL");
        await kill.WaitForProcessesAsync("nothing should be left after kill -9 of the command", static left => left.Count == 0, Soon);
        string pid = await OrphanAsync(cluster, cluster.Master);

        // Any node can be asked for the orphan's end.
        using Job wait = cluster.On(cluster[0], $"\"$ACTORS\" wait {pid}; echo $?");
        await File.WriteAllTextAsync(Path.Combine(cluster.Folder, "end"), "");
        Assert.Equal("9", (await wait.EndAsync()).Lines[^1]);
    }

    [Fact]
    public async Task A_killed_node_leaves_nothing_behind_and_its_origin_says_lost()
    {
        using RealCluster cluster = await RealCluster.StartAsync(0, 7);
        using Job doomed = cluster.On(cluster[0], $"run -n 7 -- '{TestChild}' daemon; echo code $?");
        using Job other = cluster.On(cluster[0], "run -n 0 -- sh -c 'echo ready; while [ ! -e end ]; do sleep 0.1; done; echo done'");
        await doomed.WaitForOutputAsync("daemon ");
        await other.WaitForOutputAsync("ready");
        await doomed.WaitForProcessesAsync("the child and its daemon should run", static all => all.Count(static info => info.Name == "testchild") == 2);
        IReadOnlyList<ProcessInfo> below = cluster[7].Below();
        NodeProcess dead = cluster[7];
        dead.Kill("KILL");
        await doomed.WaitForProcessesAsync("no child of the killed node should be left", static left => left.All(static info => info.Name != "testchild"), Soon);
        await Until.TrueAsync(() => below.All(static info => ProcessInfo.Read(info.Pid)?.Parent != info.Parent), () => string.Join('\n', below), Soon);

        // A node of the same number comes back on the same address while the ghost still asks: nothing of the old one starts there.
        NodeProcess again = cluster.Join(7, "--bind", $"127.0.0.1:{dead.Port}");
        ShellResult result = await doomed.EndAsync(Detection);
        Assert.Equal("code 125", result.Lines[^1]);
        Assert.Contains("node 7", result.Error, StringComparison.Ordinal);
        await again.ReadyAsync();
        await cluster.UpAsync(3);
        Assert.Empty(doomed.Processes());
        Assert.Equal("", (await cluster.RunAsync(cluster[0], "\"$ACTORS\" ps -q -n 7")).Text);
        await File.WriteAllTextAsync(Path.Combine(cluster.Folder, "end"), "");
        result = await other.EndAsync();
        Assert.True(result is { Code: 0, Text: "ready\ndone\n" }, result.ToString());
    }

    [Fact]
    public async Task A_killed_origin_takes_its_programs_on_other_nodes_with_it()
    {
        using RealCluster cluster = await RealCluster.StartAsync(0, 7);
        using Job job = cluster.On(cluster[0], "run -n 7 -- sh -c 'sleep 313 & echo ready; sleep 314'; echo code $?");
        using Job keep = cluster.On(cluster[0], "run -n 7 --on-origin-lost keep -- sh -c 'echo ready; sleep 315'; echo code $?");
        await job.WaitForOutputAsync("ready");
        await keep.WaitForOutputAsync("ready");
        cluster[0].Kill("KILL");
        await job.WaitForProcessesAsync("what the dead node had started elsewhere should end", static left => left.All(static info => info.Name != "sleep"), Detection);
        foreach (Job one in new[] { job, keep })
        {
            ShellResult result = await one.EndAsync();
            Assert.True(result.Lines[^1] == "code 125" && result.Error.Contains("has gone", StringComparison.Ordinal), result.ToString());
        }

        string pid = await OrphanAsync(cluster, cluster[7]);
        ShellResult stopped = await cluster.RunAsync(cluster.Master, $"\"$ACTORS\" kill {pid}; \"$ACTORS\" wait {pid}");
        Assert.True(stopped.Code == 143, stopped.ToString());

        // Once it is down, a listing of all nodes does not complain of its silence any more.
        ShellResult listed = await cluster.RunAsync(cluster.Master, "until \"$ACTORS\" ps 2>/dev/null; do sleep 0.1; done; \"$ACTORS\" ps; \"$ACTORS\" nodes | grep '^0 '");
        Assert.True(listed is { Code: 0, Error: "" } && listed.Text.Contains(" down ", StringComparison.Ordinal), listed.ToString());
    }

    [Fact]
    public async Task A_node_that_stands_still_for_three_seconds_loses_nothing()
    {
        using RealCluster cluster = await RealCluster.StartAsync(0, 7);
        using Job job = cluster.On(
            cluster[0],
            """
            for i in $(seq 20); do run -n 7 -- sh -c 'for i in $(seq 60); do echo $i; sleep 0.1; done' > out$i & started="$started $!"; done
            touch all; for j in $started; do wait $j; echo $?; done
            """);
        await AllWriteAsync(cluster, 20);
        await StandStillAsync(cluster[7], TimeSpan.FromSeconds(3));
        ShellResult result = await job.EndAsync();
        Assert.True(result.Error.Length == 0 && result.Lines.Length == 20 && result.Lines.All(static line => line == "0"), $"{result}\n{cluster.Describe()}");
        string whole = string.Concat(Enumerable.Range(1, 60).Select(static i => $"{i}\n"));
        Assert.All(Enumerable.Range(1, 20), i => Assert.Equal(whole, File.ReadAllText(Path.Combine(cluster.Folder, $"out{i}"))));
    }

    [Fact]
    public async Task Runs_on_a_node_that_stands_still_for_ten_seconds_are_lost_once_and_leave_nothing()
    {
        // Half of them end while the node cannot tell anybody.
        using RealCluster cluster = await RealCluster.StartAsync(0, 7);
        using Job job = cluster.On(
            cluster[0],
            """
            for i in $(seq 20); do run -n 7 -- sh -c 'echo $$; [ $0 -gt 10 ] && sleep 316; until [ -e end ]; do sleep 0.1; done; exit 7' $i > out$i & started="$started $!"; done
            for j in $started; do wait $j; echo $?; done
            """);
        await AllWriteAsync(cluster, 20);
        NodeProcess still = cluster[7];
        await still.FreezeAsync();
        var watch = Stopwatch.StartNew();
        await File.WriteAllTextAsync(Path.Combine(cluster.Folder, "end"), "");
        ShellResult result = await job.EndAsync();
        Assert.True(result.Lines.Length == 20 && result.Lines.All(static line => line == "125"), result.ToString());
        Assert.Equal(20, result.Error.Split('\n').Count(static line => line.Contains("what became of", StringComparison.Ordinal) && line.Contains("node 7", StringComparison.Ordinal)));
        await Until.TrueAsync(() => watch.Elapsed >= TimeSpan.FromSeconds(10), static () => "");

        // Awake again it hears that it is taken for dead: it ends what it ran, and itself.
        still.Kill("CONT");
        await job.WaitForProcessesAsync("no lost process should be left", static left => left.Count == 0, Soon);
        Assert.Equal(1, await still.EndAsync());
        Assert.Contains("taken this node (7) for dead", still.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waits_for_a_process_that_is_lost_is_told_why_nothing_is_known()
    {
        using RealCluster cluster = await RealCluster.StartAsync(0, 7);

        // What a job has left is killed when the job is disposed: this one stays until the end.
        using Job starting = cluster.On(cluster[0], "\"$ACTORS\" run -d -n 7 -- sleep 322");
        string pid = Assert.Single((await starting.EndAsync()).Lines);
        using Job waiting = cluster.On(cluster[0], $"\"$ACTORS\" wait {pid}");
        cluster[7].Kill("KILL");
        ShellResult lost = await waiting.EndAsync();
        Assert.True(lost is { Code: 125, Text: "" } && lost.Error.StartsWith($"actors: pid {pid}: what became of it is unknown: ", StringComparison.Ordinal) && lost.Error.Count(static c => c == '\n') == 1, lost.ToString());
    }

    [Fact]
    public async Task Without_a_master_bpsh_says_in_one_line_that_nothing_was_run_and_fails()
    {
        using RealCluster cluster = await RealCluster.StartAsync(0, 7);
        cluster.Master.Kill("KILL");
        ShellResult none = await cluster.RunAsync(cluster[0], "while \"$ACTORS\" bpsh 0,7 true 2> said; c=$?; [ $c = 0 ]; do :; done; echo $c; cat said");
        Assert.True(none.Lines is ["1", var said] && said.StartsWith("bpsh: nothing was run: node 0: it cannot be asked now: ", StringComparison.Ordinal) && said.EndsWith(" (EBUSY)", StringComparison.Ordinal), none.ToString());
    }

    [Fact]
    public async Task Without_a_master_nothing_is_created_and_a_standby_takes_over()
    {
        using RealCluster cluster = await RealCluster.StartAsync(0, 7);
        NodeProcess standby = cluster.Add("--master", "--join", $"127.0.0.1:{cluster.Master.Port}");
        await standby.ReadyAsync();
        using Job running = cluster.On(cluster[0], "run -n 7 -- sh -c 'echo ready; while [ ! -e end ]; do sleep 0.1; done; exit 5'; echo code $?");
        await running.WaitForOutputAsync("ready");
        cluster.Master.Kill("KILL");

        // From the first refusal on creation is refused at once, and then it works again.
        ShellResult refused = await cluster.RunAsync(cluster[0], "while run -n 7 -- true; do :; done 2> said; cat said");
        Assert.True(refused.Text.Contains("EBUSY", StringComparison.Ordinal) && refused.Lines.Length == 1, refused.ToString());
        Task<ShellResult> again = cluster.RunAsync(cluster[0], "until run -n 7 -- true 2> said; do c=$?; [ $c = 125 ] && grep -q EBUSY said || exit $c; done; \"$ACTORS\" nodes");
        await Until.TrueAsync(() => again.IsCompleted || Rules(standby), cluster.Describe, Detection);
        var watch = Stopwatch.StartNew();
        ShellResult result = await again;
        Assert.True(result.Code == 0 && Rules(standby) && watch.Elapsed < Soon, $"{result}, {watch.Elapsed.TotalSeconds:0.0} s after the takeover\n{cluster.Describe()}");
        Assert.Equal(["NODE", "master", "0", "7"], result.Lines.Select(static line => line.Split(' ')[0]));
        Assert.Contains($"127.0.0.1:{standby.Port}", result.Lines[1], StringComparison.Ordinal);

        // It knows who holds which number: one that is taken is refused, and a newcomer gets another one.
        NodeProcess second = cluster.Add("--node", "7", "--join", $"127.0.0.1:{standby.Port}");
        Assert.Equal(125, await second.EndAsync(Detection));
        Assert.Contains("EEXIST", second.Log, StringComparison.Ordinal);
        NodeProcess newcomer = cluster.Add("--join", $"127.0.0.1:{standby.Port}");
        await newcomer.ReadyAsync();
        Assert.Equal("1", newcomer.Number);
        Assert.Equal("1\n", (await cluster.RunAsync(cluster[0], "until \"$ACTORS\" nodes | grep -q '^1 .* up '; do sleep 0.05; done; run -n 1 -- sh -c 'echo $ACTORS_NODE'")).Text);
        await File.WriteAllTextAsync(Path.Combine(cluster.Folder, "end"), "");
        Assert.Equal("code 5", (await running.EndAsync()).Lines[^1]);
    }

    private static bool Rules(NodeProcess master) => master.Log.Contains("Ruling as the master", StringComparison.Ordinal);

    private static async Task<string> OrphanAsync(RealCluster cluster, NodeProcess asked)
    {
        ShellResult shown = await cluster.RunAsync(
            asked, "until \"$ACTORS\" ps -n 7 | grep -q orphaned; do sleep 0.1; done; \"$ACTORS\" ps -n 7 | grep orphaned");
        return shown.Lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
    }

    private static Task AllWriteAsync(RealCluster cluster, int count) => Until.TrueAsync(
        () => Enumerable.Range(1, count).All(i => new FileInfo(Path.Combine(cluster.Folder, $"out{i.ToString(CultureInfo.InvariantCulture)}")) is { Exists: true, Length: > 0 }),
        () => $"all {count} runs should have written something\n{cluster.Describe()}",
        TimeSpan.FromSeconds(40));

    // The time itself is what is tested; the timer does not hold a thread.
    private static async Task StandStillAsync(NodeProcess node, TimeSpan time)
    {
        await node.FreezeAsync();
        var watch = Stopwatch.StartNew();
        await Until.TrueAsync(() => watch.Elapsed >= time, static () => "", time * 2);
        node.Kill("CONT");
    }
}
