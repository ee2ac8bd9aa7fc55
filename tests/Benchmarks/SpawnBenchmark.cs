using System.Diagnostics;
using Actors.Native;
using Actors.Node.Hosting;
using Actors.ProcessSpace;

namespace Actors.Benchmarks;

/// <summary>/bin/true on another node by the API, against a bare posix_spawn and wait; one at a time in turns, then sixteen in flight.</summary>
internal static class SpawnBenchmark
{
    private const int InFlight = 16;

    internal static async Task RunAsync(Table table)
    {
        await using var cluster = await LocalCluster.StartAsync(2);
        await MeasureAsync(table, cluster.Master.Space, 2, "two nodes");
    }

    /// <summary>Both figures for nodes 0 to <paramref name="nodes"/> - 1 of a space.</summary>
    internal static async Task MeasureAsync(Table table, ProcessSpace.ProcessSpace space, int nodes, string where)
    {
        // Warm: the code that runs is compiled as well as it will be.
        await RateAsync(4000, i => OneAsync(space, i % nodes));

        await using var keeper = Keeper.Start();
        List<double> bare = [], ours = [], kept = [];
        for (var i = 0; i < 500; i++)
        {
            var start = Stopwatch.GetTimestamp();
            BareSpawn.Run("/bin/true");
            bare.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            start = Stopwatch.GetTimestamp();
            await KeptAsync(keeper);
            kept.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            start = Stopwatch.GetTimestamp();
            await OneAsync(space, 0);
            ours.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        var (bareMedian, keptMedian, ourMedian) = (Sample.Median(bare), Sample.Median(kept), Sample.Median(ours));
        table.Add("spawn to exit of /bin/true by the keeper alone, median", Sample.Ms(keptMedian), $"posix_spawn and wait: {Sample.Ms(bareMedian)}", $"{keptMedian / bareMedian:0.0} x");
        table.Add($"spawn to exit of /bin/true on another node ({where}), median", Sample.Ms(ourMedian), $"posix_spawn and wait: {Sample.Ms(bareMedian)}", $"{ourMedian / bareMedian:0.0} x", "at most 2.5 x");

        const int count = 3000;
        var bareRate = await RateAsync(count, static _ => Task.Run(static () => BareSpawn.Run("/bin/true")));
        var rate = await RateAsync(count, i => OneAsync(space, i % nodes));
        table.Add($"/bin/true a second, {InFlight} in flight, {where}", $"{rate:0}", $"posix_spawn and wait, {InFlight} in flight: {bareRate:0}", $"{rate / bareRate:P0}", "at least 1000");
    }

    private static async Task OneAsync(ProcessSpace.ProcessSpace space, int node)
    {
        var process = await space.SpawnAsync(new ProcessSpec { File = "/bin/true" }, node);
        var status = await process.WaitAsync();
        if (status.ShellCode != 0)
        {
            throw new InvalidOperationException($"/bin/true on node {node}: {status}");
        }

        await process.DisposeAsync();
    }

    private static async Task KeptAsync(Keeper keeper)
    {
        await using var child = await keeper.SpawnAsync(new NativeSpawn { File = "/bin/true", Arguments = ["true"] });
        await child.Exited;
    }

    private static async Task<double> RateAsync(int count, Func<int, Task> one)
    {
        var next = -1;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var i && i < count)
            {
                await one(i);
            }
        })));
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
