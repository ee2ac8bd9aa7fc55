using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Clusters;

/// <summary>What a run does between OS processes is what it does inside one.</summary>
[Collection(ClusterCollection.Name)]
[TestCaseOrderer("Actors.Launcher.Tests.Clusters.PatientLast", "Actors.Launcher.Tests")]
public sealed class AttachedRunTests(SharedCluster shared)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private RealCluster Cluster => shared.Cluster;

    [Fact]
    public async Task Three_processes_are_one_cluster()
    {
        ShellResult result = await Cluster.RunAsync(Cluster[0], "\"$ACTORS\" nodes");
        Assert.Equal(["NODE", "master", "0", "7"], result.Lines.Select(static line => line.Split(' ')[0]));
        Assert.Contains($"127.0.0.1:{Cluster[7].Port}", result.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run -n 7 -- hostname", "", 0)]
    [InlineData("run -n 5 -- true", "no node 5", 125)]
    [InlineData("run -n 0,7 -- sh -c 'exit $ACTORS_RANK'", "", 1)]
    [InlineData("run -n master -- sh -c '[ $ACTORS_NODE = master ]'", "", 0)]
    [InlineData("run -n 7 -- seq 1 10000000 | head -1 >/dev/null", "", 0)]
    [InlineData("[ $(run -n any -- pwd) = $PWD ]", "", 0)]
    public async Task A_run_goes_through_one_node_to_another(string script, string error, int code)
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
    public async Task A_pipeline_of_100_MB_keeps_every_byte_and_the_nodes_stay_as_small_as_they_were()
    {
        using Job job = Cluster.On(
            Cluster[0],
            "head -c 100000000 /dev/urandom | tee >(sha256sum >&2) | run -n 0 -- gzip -1 | run -n 7 -- gunzip | sha256sum; echo ${PIPESTATUS[*]}");
        Task<ShellResult> end = job.EndAsync(TimeSpan.FromMinutes(2));
        var sizes = new List<long>();
        while (!end.IsCompleted)
        {
            sizes.Add(Memory());
            await Task.WhenAny(end, Task.Delay(50));
        }

        ShellResult result = await end;
        Assert.True(result.Lines is [_, "0 0 0 0 0"] && result.Lines[0] == result.Error.Trim(), result.ToString());

        // What the nodes need for it they have after the first half; what grows with the bytes would grow by 50 MB a node in the second.
        long first = sizes[..(sizes.Count / 2)].Max();
        long second = sizes[(sizes.Count / 2)..].Max();
        Assert.True(second - first < 32L << 20, $"the two nodes had {first >> 20} MiB in the first half and {second >> 20} MiB in the second: {string.Join(' ', sizes.Select(static size => size >> 20))}");
    }

    [Fact]
    public async Task A_C_program_is_built_over_all_nodes()
    {
        // The compiler says where it runs, and none of the first four goes on before all four are there. What other tests
        // ran is no longer counted: node 0 has nothing, and node 7 at most the run whose reader waits.
        const string script = """
            until "$ACTORS" nodes | awk '$1 == 0 && $5 == 0 || $1 == 7 && $5 <= 1 { idle++ } END { exit idle != 2 }'; do sleep 0.05; done
            cp -r "$SOURCE" build && cd build
            printf '#!/bin/sh\necho $ACTORS_NODE >> nodes\nuntil [ $(wc -l < nodes) -ge 4 ]; do sleep 0.05; done\nexec gcc "$@"\n' > cc
            chmod +x cc
            make -s -j4 CC="'$ACTORS' run -n any -- ./cc" && printf 'one two\ntwo\n' | ./words
            wc -l < nodes; sort -u nodes
            """;
        string source = Path.Combine(ActorsCommand.SolutionFolder, "tests", "cprogram");
        ShellResult result = await Cluster.RunAsync(Cluster[0], $"SOURCE='{source}'\n{script}", TimeSpan.FromMinutes(2));
        Assert.True(result is { Code: 0, Text: "1 one\n2 two\n6\n0\n7\n", Error: "" }, result.ToString());
    }

    [Fact]
    public async Task Two_hundred_runs_at_once_all_finish()
    {
        // All of them run at the same time, for each waits for the last; but they are started 20 at a time, or a small machine does nothing else.
        // The shell notes what it started: "jobs" leaves out what has already ended.
        const string script = """
            mkfifo gate; exec 9<> gate
            for i in $(seq 200); do
                run -n $((i % 2 * 7)) -- sh -c 'echo up >&2; cat; exit 3' < gate 2>> up 9>&- &
                started="$started $!"
                [ $((i % 20)) = 0 ] && until [ "$(grep -c . up 2>/dev/null)" -ge $i ]; do sleep 0.05; done
            done
            "$ACTORS" ps | grep -c " sh -c echo up "
            exec 9>&-
            n=0; for j in $started; do wait $j; code=$?; [ $code = 3 ] && n=$((n + 1)) || echo "run $j: $code" >&2; done; grep -vx up up >&2; echo $n
            """;
        ShellResult result = await Cluster.RunAsync(Cluster[0], script, TimeSpan.FromMinutes(2));
        Assert.True(result.Text == "200\n200\n", result.ToString());
    }

    [Fact]
    public async Task A_reader_that_stops_for_a_minute_holds_up_nobody_else_and_gets_every_byte_then()
    {
        // It has been waiting since before the first of these tests, and the 200 runs and the pipeline have not waited for it.
        await Until.TrueAsync(() => shared.WaitingFor.Elapsed >= Minute, static () => "", 2 * Minute);
        Assert.Contains(shared.Waiting.Processes(), static info => info.Name == "head");
        ShellResult other = await Cluster.RunAsync(Cluster[0], "run -n 7 -- head -c 3000000 /dev/zero | wc -c");
        Assert.True(other.Text == "3000000\n", other.ToString());
        await shared.Waiting.Input.WriteAsync("go\n"u8.ToArray());
        await shared.Waiting.Input.FlushAsync();
        ShellResult result = await shared.Waiting.EndAsync();
        Assert.True(result.Text == $"stands\n{SharedCluster.WaitingBytes}\ncode 0\n" && result.Error.Length == 0, result.ToString());
    }

    private long Memory() => new[] { Cluster[0], Cluster[7] }.Sum(static node => ProcessInfo.Read(node.Pid)!.Memory());
}
