using Actors.Node.Hosting;
using Actors.ProcessSpace;

namespace Actors.Benchmarks;

/// <summary>What stays on the managed heap: after thousands of short processes, and for each of many sleeping ones.</summary>
internal static class MemoryBenchmark
{
    private const int Sleepers = 200;

    internal static async Task RunAsync(Table table)
    {
        await using var cluster = await LocalCluster.StartAsync(2);
        var space = cluster.Master.Space;
        await ManyAsync(space, 1000);
        var before = Heap();
        await ManyAsync(space, 4000);
        var growth = Heap() - before;
        table.Add("managed heap after 4000 more short processes", $"{growth / 1024.0:+0;-0} KiB", "after the first 1000", "", "flat");

        before = Heap();
        var sleepers = await Task.WhenAll(Enumerable.Range(0, Sleepers).Select(i =>
            space.SpawnAsync(new ProcessSpec { File = "sleep", Arguments = ["1000"] }, i % 2).AsTask()));
        var each = (Heap() - before) / 1024.0 / Sleepers;
        table.Add("managed heap for each sleeping process, origin and node together", $"{each:0.0} KiB", $"{Sleepers} of them, three pipes each", "", "below 50 KiB (25 at each end)");
        foreach (var sleeper in sleepers)
        {
            await sleeper.SignalAsync(9);
            await sleeper.WaitAsync();
            await sleeper.DisposeAsync();
        }
    }

    private static async Task ManyAsync(ProcessSpace.ProcessSpace space, int count)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var i && i < count)
            {
                await using var process = await space.SpawnAsync(new ProcessSpec { File = "/bin/true" }, i % 2);
                await process.WaitAsync();
            }
        })));
    }

    internal static long Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
