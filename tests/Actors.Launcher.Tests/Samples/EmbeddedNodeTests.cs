using Actors.Launcher.Tests.Clusters;
using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Samples;

/// <summary>The application that embeds a node, in a cluster of real nodes.</summary>
[Collection(ClusterCollection.Name)]
public sealed class EmbeddedNodeTests
{
    [Fact]
    public async Task It_keeps_a_program_running_on_other_nodes_and_leaves_nothing_behind()
    {
        using RealCluster cluster = await RealCluster.StartAsync(0, 1);
        string program = ActorsCommand.Executable("EmbeddedNode", "embedded-node");
        using Job job = cluster.On(cluster.Master, $"exec '{program}' --Actors:Join=127.0.0.1:{cluster.Master.Port} --Actors:Number=5");
        await job.WaitForOutputAsync("Health: Healthy");
        await job.WaitForOutputAsync("Node 0: here I am");
        await cluster.UpAsync(4);
        ShellResult list = await cluster.RunAsync(cluster[1], "\"$ACTORS\" ps -n 0");
        Assert.True(list.Lines is [_, _] && list.Text.Contains("echo here I am", StringComparison.Ordinal), list.ToString());

        cluster[0].Kill("TERM");
        await job.WaitForOutputAsync("Node 1: here I am");
        ProcessInfo.Read(job.Pid)!.Kill("TERM");
        ShellResult end = await job.OutcomeAsync();
        Assert.True(end.Code == 0 && end.Text.Contains("has left the cluster", StringComparison.Ordinal), end.ToString());
        await job.WaitForProcessesAsync("nothing of it should be left", static left => left.Count == 0);

        // It closes its socket before it has left: nobody can be asked there meanwhile.
        Assert.Equal(0, await cluster[0].EndAsync());
        await cluster.UpAsync(2);
    }

    [Fact]
    public async Task Without_a_cluster_it_says_whom_it_asked()
    {
        string program = ActorsCommand.Executable("EmbeddedNode", "embedded-node");
        ShellResult result = await Shell.RunAsync($"'{program}' --Actors:Join=127.0.0.1:1 --Actors:ReadyLimit=0:0:1");
        Assert.True(result.Code != 0 && (result.Text + result.Error).Contains("Asked: 127.0.0.1:1; is a master running there?", StringComparison.Ordinal), result.ToString());
    }

    [Fact]
    public void It_is_shorter_than_60_lines() => Assert.InRange(Lines("EmbeddedNode"), 1, 59);

    /// <summary>The lines of a sample's sources.</summary>
    internal static int Lines(string sample) =>
        Directory.EnumerateFiles(Path.Combine(ActorsCommand.SolutionFolder, "samples", sample), "*.cs").Sum(static file => File.ReadLines(file).Count());
}
