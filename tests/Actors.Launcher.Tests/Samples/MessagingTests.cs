using Actors.Launcher.Tests.Clusters;
using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Samples;

/// <summary>The programs that are no nodes, and talk with each other and with a real node by messages alone.</summary>
[Collection(ClusterCollection.Name)]
public sealed class MessagingTests(SharedCluster shared)
{
    private RealCluster Cluster => shared.Cluster;

    [Fact]
    public async Task Jobs_are_done_by_processes_of_the_node_and_those_of_a_worker_that_left_by_another()
    {
        // The first who tries job 3 never comes back from it.
        using Job foreman = Start("foreman", "0", "echo on $ACTORS_NODE; exit 3", "no-such-program", "mkdir once && exec sleep 317; echo again");
        await foreman.WaitForOutputAsync("foreman at akka.tcp://jobs@127.0.0.1:");
        string at = foreman.OutputSoFar.Split("jobs@")[1].Split('\n')[0];
        using Job anna = Start("worker", "anna", at, $"127.0.0.1:{Cluster[7].Port}");
        await foreman.WaitForOutputAsync("anna is here");
        await foreman.WaitForOutputAsync("job 1 by anna exited with code 3: on 7\n");
        await foreman.WaitForOutputAsync("job 2 by anna exited with code 127: ");
        await anna.WaitForProcessesAsync("job 3 should run", static processes => processes.Any(static process => process.CommandLine == "sleep 317"));

        using Job bert = Start("worker", "bert", at, $"127.0.0.1:{Cluster[0].Port}");
        await foreman.WaitForOutputAsync("bert is here");
        ProcessInfo.Read(anna.Pid)!.Kill("TERM");
        await anna.WaitForProcessesAsync("what was done for a worker should end with it", static left => left.Count == 0);
        ShellResult end = await foreman.OutcomeAsync();
        Assert.True(end.Code == 0 && end.Text.Contains("anna is gone, job 3 goes to the next one\njob 3 by bert exited with code 0:", StringComparison.Ordinal), end.ToString());
        Assert.EndsWith("again\nthe end: all work is done, or the others are gone\n", end.Text, StringComparison.Ordinal);
        ShellResult other = await bert.OutcomeAsync();
        Assert.True(other.Code == 0, other.ToString());
    }

    [Fact]
    public void They_are_shorter_than_120_lines_together() => Assert.InRange(EmbeddedNodeTests.Lines("Messaging"), 1, 119);

    private Job Start(params string[] arguments) => Shell.Start(
        $"exec '{ActorsCommand.Executable("Messaging", "messaging")}' {string.Join(' ', arguments.Select(static argument => $"'{argument}'"))}", Cluster.Folder);
}
