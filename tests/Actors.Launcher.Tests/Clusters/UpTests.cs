using System.Net.Sockets;
using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Clusters;

/// <summary>How nodes start and end, and what keeps them from it.</summary>
[Collection(ClusterCollection.Name)]
public sealed class UpTests(SharedCluster shared)
{
    private RealCluster Cluster => shared.Cluster;

    [Fact]
    public async Task A_whole_cluster_in_one_process_serves_a_shell_and_ends_cleanly()
    {
        string folder = Directory.CreateTempSubdirectory("actors-").FullName;
        using NodeProcess up = NodeProcess.Start(folder, "--nodes", "4");
        await up.ReadyAsync();
        string attach = $"export ACTORS_SOCKET='{up.Socket}'; ";
        ShellResult result = await Shell.RunAsync(attach + "\"$ACTORS\" nodes | awk 'NR > 1 { print $1, $3 }'; \"$ACTORS\" run -n 2 -- hostname; \"$ACTORS\" ps -q");
        Assert.True(result.Error.Length == 0 && result.Text == $"master up\n0 up\n1 up\n2 up\n3 up\n{Environment.MachineName}\n", result.ToString());
        using Job job = Shell.Start(attach + "\"$ACTORS\" run -n 2 -- sh -c 'echo ready; sleep 317'; echo code $?");
        await job.WaitForOutputAsync("ready");
        up.Kill("TERM");
        Assert.Equal(0, await up.EndAsync());
        ShellResult cut = await job.EndAsync();
        Assert.True(cut.Lines[^1] is "code 125" or "code 137", cut.ToString());
        Assert.Empty(job.Processes());
        Assert.False(File.Exists(up.Socket));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Several_nodes_of_one_process_join_a_cluster_with_numbers_in_a_row_and_leave_it_together()
    {
        using RealCluster cluster = await RealCluster.StartAsync(0);
        NodeProcess several = cluster.Join(4, "--nodes", "3");
        await several.ReadyAsync();
        Assert.Equal("4,5,6", several.Number);
        await cluster.UpAsync(5);
        ShellResult result = await cluster.RunAsync(several, "run -n self,0,4-6 -- sh -c 'echo $ACTORS_NODE' | sort");
        Assert.True(result is { Error.Length: 0, Text: "0\n4\n4\n5\n6\n" }, result.ToString());
        several.Kill("TERM");
        Assert.Equal(0, await several.EndAsync());
        await cluster.UpAsync(2);
    }

    [Fact]
    public async Task Of_several_nodes_of_one_process_the_next_one_is_attached_to_when_the_first_is_removed()
    {
        using RealCluster cluster = await RealCluster.StartAsync();
        NodeProcess several = cluster.Join(4, "--nodes", "3");
        await several.ReadyAsync();
        await cluster.UpAsync(4);
        using Job job = cluster.On(several, "\"$ACTORS\" run -q -n 5 -- sh -c 'echo ready; exec sleep 317'; echo code $?");
        await job.WaitForOutputAsync("ready");
        await RemoveAsync(4, "taken node 4 for dead and removed it; what it ran is ended, the other nodes of this process go on, and programs attach to node 5 now");

        // The run goes with the node it was attached to; the next one is attached to the next node, and all of those see the cluster as it is.
        Assert.Equal("ready\ncode 125\n", (await job.EndAsync()).Text);
        ShellResult result = await cluster.RunAsync(several, "\"$ACTORS\" run -n self,6 -- sh -c 'echo $ACTORS_NODE' | sort; \"$ACTORS\" nodes | awk '{ print $1, $3 }' | grep ^4");
        Assert.True(result is { Error.Length: 0, Text: "5\n6\n4 down\n" }, result.ToString());
        await RemoveAsync(6, "taken node 6 for dead and removed it; what it ran is ended, the other nodes of this process go on\n");
        result = await cluster.RunAsync(several, "\"$ACTORS\" run -n self -- sh -c 'echo $ACTORS_NODE'");
        Assert.True(result is { Error.Length: 0, Text: "5\n" }, result.ToString());
        await RemoveAsync(5, "taken the last of these nodes (4,5,6) for dead");
        Assert.Equal(1, await several.EndAsync());

        async Task RemoveAsync(int number, string told)
        {
            ShellResult set = await cluster.RunAsync(cluster.Master, $"\"$ACTORS\" bpctl -S {number} -s down");
            Assert.True(set is { Code: 0, Error.Length: 0 }, set.ToString());
            await Until.TrueAsync(() => several.Log.Contains(told, StringComparison.Ordinal), () => $"{several.Log}");
        }
    }

    [Theory]
    [InlineData("--nodes 4 --node 3", "--nodes")]
    [InlineData("--nodes 4 --master --join 127.0.0.1:1", "--nodes")]
    [InlineData("--nodes 4 --node 508 --join 127.0.0.1:1", "beyond 509")]
    public async Task Nodes_that_cannot_be_numbered_so_are_refused(string options, string word)
    {
        using NodeProcess wrong = NodeProcess.Start(Cluster.Folder, options.Split(' '));
        Assert.Equal(125, await wrong.EndAsync());
        Assert.Contains(word, wrong.OneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_is_taken_is_refused_with_its_holder()
    {
        NodeProcess second = Cluster.Join(7);
        Assert.Equal(125, await second.EndAsync(TimeSpan.FromSeconds(40)));
        Assert.Contains($"held by {Environment.MachineName} at akka.tcp://actors@127.0.0.1:{Cluster[7].Port}", second.OneLine(), StringComparison.Ordinal);
        await Cluster.UpAsync(3);
    }

    [Fact]
    public async Task Where_no_node_is_up_any_is_refused_with_one_line()
    {
        using NodeProcess master = NodeProcess.Start(Cluster.Folder, "--master");
        await master.ReadyAsync();
        ShellResult result = await Cluster.RunAsync(master, "run -n any -- touch started");
        Assert.True(result is { Code: 125, Text: "" } && result.Error.StartsWith("actors: No node is up", StringComparison.Ordinal), result.ToString());
        Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.False(File.Exists(Path.Combine(Cluster.Folder, "started")));
    }

    [Fact]
    public async Task A_socket_with_nobody_behind_it_is_an_error_and_never_a_local_run()
    {
        string path = Path.Combine(Cluster.Folder, "dead.sock");
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(path));
            File.Move(path, path + "2");
        }

        ShellResult result = await Shell.RunAsync($"\"$ACTORS\" run --socket '{path}2' -- echo ran; echo $?");
        Assert.True(result.Text == "125\n" && result.Error.Contains($"rm '{path}2'", StringComparison.Ordinal) && result.Error.Count(static c => c == '\n') == 1, result.ToString());
    }

    [Theory]
    [InlineData("akka {\n  loglevel = WARNING\n  remote : }\n", "line 3, column 12")]
    [InlineData("a = 1\n\nactors.process.lost-after = banana\n", "line 3, column 29: actors.process.lost-after: \"banana\"")]
    [InlineData("akka {\n  cluster.gossip-interval = x\n}\n", "line 2, column 29: akka.cluster.gossip-interval: \"x\"")]
    [InlineData("actors {\n  node { number = 7x }\n}\n", "line 2, column 19: actors.node.number = 7x")]
    [InlineData("akka.loglevel = LOUD\n", "line 1, column 17: akka.loglevel = LOUD")]
    [InlineData("akka.loggers = [\"No.Such, Thing\"]\n", "line 1, column 16: akka.loggers names the type")]
    public async Task A_wrong_configuration_is_told_by_file_line_column_and_key(string text, string where)
    {
        string file = Path.Combine(Cluster.Folder, "wrong.conf");
        await File.WriteAllTextAsync(file, text);
        NodeProcess node = Cluster.Add("--master", "--config", file);
        Assert.Equal(125, await node.EndAsync());
        Assert.Contains($"{file}, {where}", node.OneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_with_both_sides_named()
    {
        string[] secrets = ["one", "two"];
        foreach (string secret in secrets)
        {
            await File.WriteAllTextAsync(Path.Combine(Cluster.Folder, secret), $"actors.remote.secret = {secret}\n");
        }

        using NodeProcess master = NodeProcess.Start(Cluster.Folder, "--master", "--bind", "127.0.0.1:0", "--config", Path.Combine(Cluster.Folder, "one"));
        await master.ReadyAsync();
        using NodeProcess stranger = NodeProcess.Start(Cluster.Folder, "--join", $"127.0.0.1:{master.Port}", "--config", Path.Combine(Cluster.Folder, "two"));
        await Until.TrueAsync(() => stranger.Log.Contains("another shared secret", StringComparison.Ordinal), () => stranger.Log);
        await Until.TrueAsync(() => master.Log.Contains("another shared secret", StringComparison.Ordinal), () => master.Log);
        Assert.Matches($@"127\.0\.0\.1:\d+ has another shared secret than akka\.tcp://actors@127\.0\.0\.1:{master.Port}", stranger.Log);

        // Nothing that it waits for can change that: it says so at once, and not that nobody answered.
        Assert.Equal(125, await stranger.EndAsync());
        Assert.Contains("did not take this member in: the peer refused", stranger.Log, StringComparison.Ordinal);
        using NodeProcess friend = NodeProcess.Start(Cluster.Folder, "--join", $"127.0.0.1:{master.Port}", "--config", Path.Combine(Cluster.Folder, "one"));
        await friend.ReadyAsync();
        ShellResult result = await Cluster.RunAsync(friend, "run -n master -- echo known");
        Assert.True(result.Text == "known\n", $"{result}\n{friend.Log}\n{master.Log}");
    }

    [Fact]
    public async Task Nothing_listens_beyond_this_machine_without_a_secret()
    {
        NodeProcess open = Cluster.Add("--master", "--bind", "0.0.0.0:0");
        Assert.Equal(125, await open.EndAsync());
        Assert.Contains("actors.remote.secret", open.OneLine(), StringComparison.Ordinal);
        NodeProcess taken = Cluster.Add("--master", "--bind", $"127.0.0.1:{Cluster.Master.Port}");
        Assert.Equal(125, await taken.EndAsync());
        Assert.Contains($"127.0.0.1:{Cluster.Master.Port}", taken.OneLine(), StringComparison.Ordinal);
        Assert.Contains("in use", taken.Log, StringComparison.Ordinal);
        NodeProcess none = Cluster.Add("--node", "3");
        Assert.Equal(125, await none.EndAsync());
        Assert.Contains("--join", none.OneLine(), StringComparison.Ordinal);
    }
}
