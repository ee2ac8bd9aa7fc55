using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Clusters;

/// <summary>What a run does between OS processes is what it does inside one.</summary>
[Collection(ClusterCollection.Name)]
public sealed class AttachedRunTests(SharedCluster shared)
{
    private RealCluster Cluster => shared.Cluster;

    [Fact]
    public async Task Three_processes_are_one_cluster()
    {
        Assert.True(Cluster.FormedIn < TimeSpan.FromSeconds(20), $"formed in {Cluster.FormedIn}");
        ShellResult result = await Cluster.RunAsync(Cluster[0], "\"$ACTORS\" nodes");
        Assert.Equal(["NODE", "master", "0", "7"], result.Lines.Select(static line => line.Split(' ')[0]));
        Assert.Contains($"127.0.0.1:{Cluster[7].Port}", result.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run -n 7 -- hostname", "", 0)]
    [InlineData("run -n 7 -- sh -c 'exit 37'", "", 37)]
    [InlineData("run -n 0 -- sh -c 'kill -SEGV $$'", "", 139)]
    [InlineData("run -n 7 -- /no/such/program", "ENOENT", 127)]
    [InlineData("run -n 7 -- /etc/passwd", "EACCES", 126)]
    [InlineData("run -n 5 -- true", "no node 5", 125)]
    [InlineData("run -n 0,7 -- sh -c 'exit $ACTORS_RANK'", "", 1)]
    [InlineData("run -n master -- sh -c '[ $ACTORS_NODE = master ]'", "", 0)]
    [InlineData("echo abc | run -n 7 -- tr b x | grep -qx axc", "", 0)]
    [InlineData("run -n 7 -- sh -c 'echo e >&2' 2>&1 >/dev/null | grep -qx e", "", 0)]
    [InlineData("run -n 7 -- sh -c '[ ! -e /proc/self/fd/0 ]' <&-", "", 0)]
    [InlineData("run -n 7 -- seq 1 10000000 | head -1 >/dev/null", "", 0)]
    [InlineData("yes | run -n 7 -- head -1 >/dev/null", "", 0)]
    [InlineData("umask 027; run -n 7 -- sh -c '[ $(umask) = 0027 ]'", "", 0)]
    [InlineData("[ $(run -n any -- pwd) = $PWD ]", "", 0)]
    public async Task A_run_through_a_node_is_as_a_local_one(string script, string error, int code)
    {
        ShellResult result = await Cluster.RunAsync(Cluster[0], script);
        Assert.True(result.Code == code && result.Error.Contains(error, StringComparison.Ordinal), result.ToString());
        Assert.DoesNotContain("no node runs on this machine", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_socket_leads_to_every_node()
    {
        foreach (NodeProcess node in new[] { Cluster.Master, Cluster[0], Cluster[7] })
        {
            ShellResult result = await Cluster.RunAsync(node, "run -n all -l -- sh -c 'echo $ACTORS_NODE' | sort");
            Assert.True(result is { Code: 0, Text: "  0: 0\n  7: 7\n" }, result.ToString());
        }
    }

    [Fact]
    public async Task A_pipeline_of_100_MB_keeps_every_byte_and_the_nodes_stay_small()
    {
        long before = Memory();
        ShellResult result = await Cluster.RunAsync(
            Cluster[0],
            "head -c 100000000 /dev/urandom | tee >(sha256sum >&2) | run -n 0 -- gzip -1 | run -n 7 -- gunzip | sha256sum; echo ${PIPESTATUS[*]}",
            TimeSpan.FromMinutes(2));
        Assert.True(result.Lines is [_, "0 0 0 0 0"] && result.Lines[0] == result.Error.Trim(), result.ToString());
        Assert.True(Memory() - before < 200L << 20, $"the nodes' peaks grew by {(Memory() - before) >> 20} MiB");
    }

    [Fact]
    public async Task A_C_program_is_built_over_all_nodes()
    {
        string source = Path.Combine(ActorsCommand.SolutionFolder, "tests", "cprogram");
        string folder = Path.Combine(Cluster.Folder, "build");
        ShellResult result = await Cluster.RunAsync(
            Cluster[0], $"cp -r '{source}' '{folder}' && cd '{folder}' && make -s -j4 CC=\"'$ACTORS' run -n any -- gcc\" && printf 'one two\\ntwo\\n' | ./words", TimeSpan.FromMinutes(2));
        Assert.True(result is { Code: 0, Text: "1 one\n2 two\n", Error: "" }, result.ToString());
    }

    [Fact]
    public async Task Two_hundred_runs_at_once_all_finish()
    {
        // All of them run at the same time, for each waits for the last; but they are started 20 at a time, or a small machine does nothing else.
        const string script = """
            mkfifo gate; exec 9<> gate
            for i in $(seq 200); do
                run -n $((i % 2 * 7)) -- sh -c 'echo up >&2; cat; exit 3' < gate 2>> up 9>&- &
                [ $((i % 20)) = 0 ] && until [ "$(grep -c . up 2>/dev/null)" -ge $i ]; do sleep 0.05; done
            done
            [ "$("$ACTORS" ps -q | wc -l)" = 200 ] && echo all
            exec 9>&-
            n=0; for j in $(jobs -p); do wait $j; [ $? = 3 ] && n=$((n + 1)); done; grep -vx up up >&2; echo $n
            """;
        ShellResult result = await Cluster.RunAsync(Cluster[0], script, TimeSpan.FromMinutes(2));
        Assert.True(result.Text == "all\n200\n", result.ToString());
    }

    [Fact]
    public async Task A_reader_that_stops_holds_up_nobody_else()
    {
        const string script = """
            mkfifo slow; run -n 7 -- sh -c 'head -c 30000000 /dev/zero' > slow & exec 8< slow
            for i in 1 2 3 4 5; do run -n 7 -- sh -c 'head -c 3000000 /dev/zero' | wc -c; done
            kill -0 $! && echo waits; wc -c <&8
            """;
        ShellResult result = await Cluster.RunAsync(Cluster[0], script, TimeSpan.FromMinutes(1));
        Assert.True(result.Lines is ["3000000", "3000000", "3000000", "3000000", "3000000", "waits", "30000000"], result.ToString());
    }

    [Fact]
    public async Task A_run_in_the_background_leaves_the_shell_its_input()
    {
        using var terminal = new Tmux();
        await terminal.ShowsAsync("a prompt", static screen => screen.Contains("local$", StringComparison.Ordinal));
        terminal.Type($"export ACTORS_SOCKET='{Cluster[0].Socket}'; clear");
        terminal.Type("\"$ACTORS\" run -n 7 -- cat &");
        await terminal.ShowsAsync("the job", static screen => screen.Contains("[1]", StringComparison.Ordinal));
        terminal.Type("echo $((6 * 7))");
        await terminal.ShowsLineAsync("42");
        terminal.Type("fg");
        terminal.Type("typed");
        await terminal.ShowsAsync("what was typed, twice", static screen => screen.Split('\n').Count(static line => line.TrimEnd() == "typed") == 2);
        terminal.Press("C-z");
        await terminal.ShowsAsync("a stopped job", static screen => screen.Contains("Stopped", StringComparison.Ordinal));
        terminal.Type("fg");
        terminal.Press("C-d");
        terminal.Type("echo code $?");
        await terminal.ShowsLineAsync("code 0");
    }

    private long Memory() => new[] { Cluster[0], Cluster[7] }.Sum(static node => ProcessInfo.Read(node.Pid)!.PeakMemory());
}
