using System.Globalization;

namespace Actors.Launcher.Tests.Harness;

/// <summary>A cluster of OS processes on this machine, in a directory of its own: a master, and the nodes that were asked for.</summary>
internal sealed class RealCluster : IDisposable
{
    private const int AtOnce = 4;

    // Each of the last ones has three others beside it and all before it to get to know: on a busy machine that takes its time.
    private static readonly TimeSpan WideLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan UpLimit = TimeSpan.FromSeconds(40);
    private readonly List<NodeProcess> nodes = [];
    private readonly string folder = Directory.CreateTempSubdirectory("actors-").FullName;

    private readonly bool isMeasured;

    private RealCluster(bool isMeasured = false) => this.isMeasured = isMeasured;

    internal NodeProcess Master { get; private set; } = null!;

    internal string Folder => folder;

    /// <summary>All processes in the order of their starts, the master's first.</summary>
    internal IReadOnlyList<NodeProcess> All => nodes;

    /// <summary>The node of a number.</summary>
    internal NodeProcess this[int number] => nodes.Last(node => node.Number == number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Starts a master and nodes of these numbers (-1: the master gives one), and waits until all see all.</summary>
    internal static Task<RealCluster> StartAsync(params int[] numbers) => StartAsync(new RealCluster(), numbers);

    /// <summary>The same for a test that measures the memory of these processes.</summary>
    internal static Task<RealCluster> StartMeasuredAsync(params int[] numbers) => StartAsync(new RealCluster(isMeasured: true), numbers);

    private static async Task<RealCluster> StartAsync(RealCluster cluster, int[] numbers)
    {
        try
        {
            cluster.Master = cluster.Add("--master", "--bind", "127.0.0.1:0");
            await cluster.Master.ReadyAsync();
            NodeProcess[] started = [.. numbers.Select(number => cluster.Join(number))];
            await Task.WhenAll(started.Select(static node => node.ReadyAsync()));
            await cluster.UpAsync(numbers.Length + 1);
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>Starts a master and processes of several nodes each, which are numbered from 0 on, and waits until all see all.</summary>
    /// <param name="processes">How many beside the master's.</param>
    /// <param name="nodesOfEach">How many nodes each of them has.</param>
    /// <param name="options">More options for every process.</param>
    internal static async Task<RealCluster> StartWideAsync(int processes, int nodesOfEach, params string[] options)
    {
        var cluster = new RealCluster();
        try
        {
            cluster.Master = cluster.Add(["--master", "--bind", "127.0.0.1:0", .. options]);
            await cluster.Master.ReadyAsync();

            // All at once each would take as long as all.
            foreach (int[] some in Enumerable.Range(0, processes).Chunk(AtOnce))
            {
                await Task.WhenAll(some.Select(
                    process => cluster.Join(process * nodesOfEach, ["--nodes", nodesOfEach.ToString(CultureInfo.InvariantCulture), .. options]).ReadyAmongManyAsync(WideLimit)));
            }

            await cluster.UpAsync((processes * nodesOfEach) + 1, WideLimit);
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>Starts one more process, whatever it is for.</summary>
    internal NodeProcess Add(params string[] options)
    {
        NodeProcess node = isMeasured ? NodeProcess.StartMeasured(folder, options) : NodeProcess.Start(folder, options);
        nodes.Add(node);
        return node;
    }

    /// <summary>Starts a node that joins by the master.</summary>
    internal NodeProcess Join(int number, params string[] options) => Add(
        [.. number < 0 ? Array.Empty<string>() : ["--node", number.ToString(CultureInfo.InvariantCulture)], "--join", $"127.0.0.1:{Master.Port}", .. options]);

    /// <summary>Waits until every living node shows this many nodes as up.</summary>
    internal async Task UpAsync(int count, TimeSpan? limit = null)
    {
        foreach (NodeProcess node in nodes.Where(static node => !node.HasExited))
        {
            ShellResult result = await RunAsync(node, $"until [ \"$(\"$ACTORS\" nodes | grep -c ' up ')\" = {count} ]; do sleep 0.05; done", limit ?? UpLimit);
            Assert.True(result.Code == 0, result.ToString());
        }
    }

    /// <summary>Starts a script that attaches to a node.</summary>
    internal Job On(NodeProcess node, string script) => Shell.Start(script, folder, node.Socket);

    /// <summary>Runs a script that attaches to a node, to its end.</summary>
    internal async Task<ShellResult> RunAsync(NodeProcess node, string script, TimeSpan? limit = null)
    {
        using Job job = On(node, script);
        return await job.EndAsync(limit ?? Shell.Limit);
    }

    /// <summary>What all nodes wrote, for the message of a failure.</summary>
    internal string Describe() => string.Join('\n', nodes.Select(static node => $"--- {node.Number} (pid {node.Pid})\n{node.Log}"));

    public void Dispose()
    {
        foreach (NodeProcess node in nodes)
        {
            node.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }
}
