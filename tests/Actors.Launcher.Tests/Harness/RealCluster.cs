using System.Diagnostics;
using System.Globalization;

namespace Actors.Launcher.Tests.Harness;

/// <summary>A cluster of OS processes on this machine, in a directory of its own: a master, and the nodes that were asked for.</summary>
internal sealed class RealCluster : IDisposable
{
    private const int AtOnce = 4;
    private readonly List<NodeProcess> nodes = [];
    private readonly string folder = Directory.CreateTempSubdirectory("actors-").FullName;

    private RealCluster()
    {
    }

    internal NodeProcess Master { get; private set; } = null!;

    /// <summary>How long it took from the start of the last node until all were ready.</summary>
    internal TimeSpan FormedIn { get; private set; }

    internal string Folder => folder;

    /// <summary>All processes in the order of their starts, the master's first.</summary>
    internal IReadOnlyList<NodeProcess> All => nodes;

    /// <summary>The node of a number.</summary>
    internal NodeProcess this[int number] => nodes.Last(node => node.Number == number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Starts a master and nodes of these numbers (-1: the master gives one), and waits until all see all.</summary>
    internal static async Task<RealCluster> StartAsync(params int[] numbers)
    {
        var cluster = new RealCluster();
        try
        {
            cluster.Master = cluster.Add("--master", "--bind", "127.0.0.1:0");
            await cluster.Master.ReadyAsync();
            NodeProcess[] started = [.. numbers.Select(number => cluster.Join(number))];
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(started.Select(static node => node.ReadyAsync()));
            cluster.FormedIn = watch.Elapsed;
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
                    process => cluster.Join(process * nodesOfEach, ["--nodes", nodesOfEach.ToString(CultureInfo.InvariantCulture), .. options]).ReadyAsync()));
            }

            await cluster.UpAsync((processes * nodesOfEach) + 1);
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
        NodeProcess node = NodeProcess.Start(folder, options);
        nodes.Add(node);
        return node;
    }

    /// <summary>Starts a node that joins by the master.</summary>
    internal NodeProcess Join(int number, params string[] options) => Add(
        [.. number < 0 ? Array.Empty<string>() : ["--node", number.ToString(CultureInfo.InvariantCulture)], "--join", $"127.0.0.1:{Master.Port}", .. options]);

    /// <summary>Waits until every living node shows this many nodes as up.</summary>
    internal async Task UpAsync(int count)
    {
        foreach (NodeProcess node in nodes.Where(static node => ProcessInfo.Read(node.Pid) is not null))
        {
            ShellResult result = await RunAsync(node, $"until [ \"$(\"$ACTORS\" nodes | grep -c ' up ')\" = {count} ]; do sleep 0.05; done", TimeSpan.FromSeconds(40));
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
