using System.Diagnostics;
using System.Globalization;
using Actors.Launcher.Tests.Harness;
using Actors.Node.Attach;

namespace Actors.Launcher.Tests.Faults;

/// <summary>Two masters and three nodes, each an OS process of its own, and what keeps them going.</summary>
internal sealed class FaultCluster : IDisposable
{
    /// <summary>After how long the death of a member is known everywhere at the latest: the silence that counts, and what is waited after that.</summary>
    internal static readonly TimeSpan Detection = TimeSpan.FromSeconds(5);

    /// <summary>What a busy machine may add to anything.</summary>
    internal static readonly TimeSpan Slack = TimeSpan.FromSeconds(15);

    private const string Settings = """
        akka.cluster {
          gossip-interval = 100ms
          failure-detector { heartbeat-interval = 250ms, acceptable-heartbeat-pause = 2s }
          auto-down-unreachable-after = 2s
          retry-unsuccessful-join-after = 300ms
          seed-node-timeout = 1s
        }
        actors.process.lost-after = 2s
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("actors-faults-").FullName;
    private readonly string joinAll;
    private readonly List<Task> returning = [];

    private FaultCluster()
    {
        int[] ports = Member.FreePorts(5);
        joinAll = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{ports[0]},127.0.0.1:{ports[1]}");
        File.WriteAllText(Path.Combine(folder, "faults.conf"), Settings);
        Masters = [.. Enumerable.Range(0, 2).Select(i => new Member($"master{i}", -1, ports[i], folder, Mark, "--master"))];
        Nodes =
        [
            .. Enumerable.Range(0, 3).Select(i => new Member(
                $"node{i}", i, ports[2 + i], folder, Mark, "--node", i.ToString(CultureInfo.InvariantCulture), "--join", joinAll)),
        ];
    }

    /// <summary>In the environment of everything that belongs to it.</summary>
    internal string Mark { get; } = Guid.NewGuid().ToString("N");

    internal string Book => Path.Combine(folder, "book");

    internal IReadOnlyList<Member> Masters { get; }

    internal IReadOnlyList<Member> Nodes { get; }

    internal IReadOnlyList<Member> Usable => [.. Nodes.Where(static node => node.IsUsable)];

    internal static async Task<FaultCluster> StartAsync()
    {
        var cluster = new FaultCluster();
        try
        {
            await cluster.Masters[0].StartAsync();
            await cluster.Masters[1].StartAsync("--join", cluster.Address(0));
            await Task.WhenAll(cluster.Nodes.Select(static node => node.StartAsync()));
            foreach (Member node in cluster.Nodes)
            {
                node.IsUsable = true;
            }

            foreach (Member node in cluster.Nodes)
            {
                await cluster.ProbeAsync(node);
            }

            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>The nodes as one member sees them; empty when it does not answer.</summary>
    internal static async Task<IReadOnlyList<NodeRow>> LookAsync(Member through)
    {
        try
        {
            await using AttachClient client = await AttachClient.ConnectAsync(through.Socket);
            await foreach (IReadOnlyList<NodeRow> rows in client.ListNodesAsync(watch: false))
            {
                return rows;
            }
        }
        catch (AttachException)
        {
            // It has gone.
        }

        return [];
    }

    /// <summary>The master that rules in the eyes of a node; null when it sees none.</summary>
    internal async Task<Member?> RulerAsync(Member through)
    {
        NodeRow? row = (await LookAsync(through)).FirstOrDefault(static row => row.Number == -1);
        return row is null ? null : Masters.FirstOrDefault(master => row.Address.EndsWith(string.Create(CultureInfo.InvariantCulture, $":{master.Port}"), StringComparison.Ordinal));
    }

    /// <summary>Starts a killed node again, beside the rounds.</summary>
    internal void Return(Member node)
    {
        lock (returning)
        {
            returning.RemoveAll(static task => task.IsCompletedSuccessfully);
            returning.Add(Task.Run(async () =>
            {
                await node.StartAsync();
                await ProbeAsync(node);
                node.IsUsable = true;
            }));
        }
    }

    /// <summary>Starts a killed master again, as one that stands by.</summary>
    internal async Task ReturnMasterAsync(Member master) => await master.StartAsync("--join", Address(Masters[0] == master ? 1 : 0));

    /// <summary>Waits until so many nodes take part.</summary>
    internal async Task UsableAsync(int count)
    {
        while (Usable.Count < count)
        {
            Task[] now;
            lock (returning)
            {
                now = [.. returning];
            }

            foreach (Task failed in now.Where(static task => task.IsFaulted))
            {
                await failed;
            }

            await Until.TrueAsync(
                () => Usable.Count >= count || Array.Exists(now, static task => task.IsFaulted), () => $"only {Usable.Count} nodes came back\n{Describe()}", TimeSpan.FromSeconds(90));
        }
    }

    /// <summary>Waits until a node can be used from every other one, and every other one from it.</summary>
    internal async Task ProbeAsync(Member node)
    {
        foreach (Member other in Usable)
        {
            await ProbeAsync(other, node);
            await ProbeAsync(node, other);
        }
    }

    /// <summary>Waits until programs can be started from one on the other.</summary>
    internal async Task ProbeAsync(Member from, Member to)
    {
        FaultRun? last = null;
        var watch = Stopwatch.StartNew();
        while (last?.Code != 0)
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(30))
            {
                Assert.Fail($"no program can be started from {from.Name} on {to.Name}: {last}\n{Describe()}");
            }

            last = new FaultRun($"probe-{Guid.NewGuid():N}", new Shape("probe", "exit 0", 0), from, to.Number, Mark, Book + "-probes");
            last.Start();
            if (await Task.WhenAny(last.End, Task.Delay(Slack)) != last.End || (last.Code != 0 && (from.HasExited || to.HasExited)))
            {
                break;
            }

            await Task.Delay(20);
        }
    }

    internal string Describe() => string.Join('\n', Masters.Concat(Nodes).Select(static member => member.Describe()).Concat(
        Kernel.Natives(Mark).Select(static native => $"  {native}")));

    /// <summary>Ends all that was started, whatever it was doing.</summary>
    public void Dispose()
    {
        foreach (Member member in Nodes.Concat(Masters))
        {
            member.Dispose();
        }

        // What a fault in the product has left behind.
        foreach (Kernel.Native native in Kernel.Natives(Mark))
        {
            Kernel.Signal(native.Pid, Kernel.KILL);
        }

        Directory.Delete(folder, recursive: true);
    }

    private string Address(int master) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Masters[master].Port}");
}
