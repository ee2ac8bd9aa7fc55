using System.Diagnostics;
using System.Globalization;
using Actors.Node.Attach;

namespace Actors.Benchmarks;

/// <summary>"bpsh -a true" on 64 nodes in 16 OS processes, against 64 bare spawns, and against what else is used for it where that is installed.</summary>
internal static class BpshBenchmark
{
    private const int Hosts = 16;
    private const int NodesOfAHost = 4;
    private const int Nodes = Hosts * NodesOfAHost;
    private const int Rounds = 3;
    private const int RoundsOfOwn = 7;
    private const int Warmup = 60;

    internal static async Task RunAsync(Table table)
    {
        var actors = RunBenchmark.Find();
        var folder = Directory.CreateTempSubdirectory("actors-benchmark-").FullName;
        var up = new List<UpProcess>();
        try
        {
            var socket = Path.Combine(folder, "node.sock");
            Environment.SetEnvironmentVariable("ACTORS_SOCKET", socket);
            up.Add(await UpProcess.StartAsync(actors, socket, "--master"));
            for (var host = 0; host < Hosts; host++)
            {
                up.Add(await UpProcess.StartAsync(
                    actors, Path.Combine(folder, $"{host}.sock"), "--nodes", $"{NodesOfAHost}", "--node", $"{host * NodesOfAHost}", "--join", up[0].Address));
            }

            await ReadyAsync(socket);
            using var ssh = await KeptConnection.TryStartAsync(folder);
            var numbers = string.Join(',', Enumerable.Range(0, Nodes).Select(static n => n.ToString(CultureInfo.InvariantCulture)));
            List<(string What, string Goal, Func<double> Measure, List<double> Seen)> rows =
            [
                ($"bpsh -a true, {Nodes} nodes", "at most 4 x", () => RunBenchmark.Wall(actors, "bpsh", "-a", "true"), []),
                ("bpsh 0 true: the command itself, and one node", "", () => RunBenchmark.Wall(actors, "bpsh", "0", "true"), []),
            ];
            if (Has("pdsh"))
            {
                rows.Add(($"pdsh -R exec, actors rsh, {Nodes} nodes", "", () => RunBenchmark.Wall("pdsh", "-R", "exec", "-f", "2", "-w", numbers, actors, "rsh", "%h", "true"), []));
            }

            if (ssh is not null)
            {
                rows.Add(($"{Nodes} x ssh over a kept connection, two at a time", "", () => TwoAtATime(() => RunBenchmark.Wall("ssh", [.. ssh.Arguments, "true"])), []));
                if (Has("pdsh"))
                {
                    rows.Add(($"pdsh -R exec, ssh over a kept connection, {Nodes} times", "", () => RunBenchmark.Wall("pdsh", ["-R", "exec", "-f", "2", "-w", numbers, "ssh", .. ssh.Arguments, "true"]), []));
                }
            }

            if (Has("parallel"))
            {
                rows.Add(($"GNU parallel -j 2, {Nodes} x true on this machine", "", () => RunBenchmark.Wall("parallel", ["--will-cite", "-j", "2", "true", ":::", .. numbers.Split(',')]), []));
            }

            List<double> bare = [];
            foreach (var (_, _, measure, _) in rows)
            {
                measure();
            }

            // Nodes run for days: what their JIT does in the first calls is not what is asked here.
            for (var i = 0; i < Warmup; i++)
            {
                rows[0].Measure();
            }

            for (var round = 0; round < Rounds; round++)
            {
                for (var own = 0; own < RoundsOfOwn; own++)
                {
                    bare.Add(TwoAtATime(static () => BareSpawn.Run("/bin/true")));
                    rows[0].Seen.Add(rows[0].Measure());
                }

                foreach (var (_, _, measure, seen) in rows.Skip(1))
                {
                    seen.Add(measure());
                }
            }

            var least = Sample.Median(bare);
            foreach (var (what, goal, _, seen) in rows)
            {
                table.Add(
                    $"{what}, wall, median", Sample.Ms(Sample.Median(seen)), $"{Nodes} posix_spawn and wait, two at a time: {Sample.Ms(least)}", $"{Sample.Median(seen) / least:0.0} x", goal);
            }
        }
        finally
        {
            await Task.WhenAll(up.Select(static one => one.DisposeAsync().AsTask()));
            Directory.Delete(folder, recursive: true);
        }
    }

    // The state that the measurement wants: all nodes up, and no more joining.
    private static async Task ReadyAsync(string socket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var client = await AttachClient.ConnectAsync(socket, limit.Token);
        await foreach (var rows in client.ListNodesAsync(watch: true, limit.Token))
        {
            if (rows.Count(static row => row is { Number: >= 0, State: "up" }) == Nodes)
            {
                return;
            }
        }
    }

    private static double TwoAtATime<T>(Func<T> one)
    {
        var left = Nodes;
        var start = Stopwatch.GetTimestamp();
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                one();
            }
        }))];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
