using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Clusters;

/// <summary>Processes by their numbers, from any node: shown, signalled, waited for, stopped, and their logs.</summary>
[Collection(ClusterCollection.Name)]
public sealed class PidCommandTests(SharedCluster shared)
{
    private RealCluster Cluster => shared.Cluster;

    [Fact]
    public async Task A_detached_process_is_seen_and_ended_from_another_node()
    {
        using Job job = Cluster.On(Cluster[0], "\"$ACTORS\" run -d -n 7 -- sh -c 'echo begun; echo bad >&2; sleep 318'");
        string pid = Assert.Single((await job.EndAsync()).Lines);
        ShellResult seen = await Cluster.RunAsync(
            Cluster.Master, $"\"$ACTORS\" ps -n 7 --format json; \"$ACTORS\" ps | grep ' {pid} '; \"$ACTORS\" kill -s USR1 {pid}; \"$ACTORS\" wait {pid}");
        Assert.True(seen.Code == 138 && seen.Text.Contains($"\"pid\": {pid}", StringComparison.Ordinal) && seen.Text.Contains("running", StringComparison.Ordinal), seen.ToString());

        // Only the node through which it was started has the log, and keeps it.
        ShellResult log = await Cluster.RunAsync(Cluster[0], $"\"$ACTORS\" logs {pid}");
        Assert.True(log is { Code: 0, Text: "begun\n", Error: "bad\n" }, log.ToString());
        ShellResult elsewhere = await Cluster.RunAsync(Cluster[7], $"\"$ACTORS\" logs {pid}; \"$ACTORS\" kill 12345678");
        Assert.True(elsewhere.Code != 0 && elsewhere.Error.Split("ESRCH").Length == 3, elsewhere.ToString());
    }

    [Fact]
    public async Task Stop_is_polite_and_attach_gives_the_exit_code()
    {
        const string script = """
            pid=$("$ACTORS" run -d -n 7 -- sh -c 'trap "echo asked; exit 4" TERM; echo begun; while :; do sleep 0.05; done')
            "$ACTORS" logs -f $pid > log & l=$!
            until grep -q begun log; do sleep 0.05; done
            "$ACTORS" attach $pid > attached & a=$!
            "$ACTORS" stop $pid; echo stop $?
            wait $a; echo attach $?
            wait $l; echo logs $?; cat log
            """;
        ShellResult result = await Cluster.RunAsync(Cluster[0], script);
        Assert.True(result.Text == "stop 0\nattach 4\nlogs 0\nbegun\nasked\n", result.ToString());
    }
}
