using System.Diagnostics;
using System.Globalization;
using Actors.Node.Hosting;
using Actors.ProcessSpace;

namespace Actors.Benchmarks;

/// <summary>The origin in this OS process, the node in another one: short processes, a long stream, and a thousand that sleep.</summary>
internal static class ProcessesBenchmark
{
    private const string Where = "another OS process";
    private const int Sleepers = 1000;

    internal static async Task RunAsync(Table table)
    {
        await using var master = await ActorsNode.StartAsync(new NodeOptions { Role = NodeRole.Master, Config = NodeServer.Settings });
        master.Join(master.Address);
        await using var node = await NodeProcess.StartAsync(master.Address);
        await master.Space.ReadyAsync(1, TimeSpan.FromSeconds(30));
        await SpawnBenchmark.MeasureAsync(table, master.Space, 1, Where);
        await StreamBenchmark.MeasureAsync(table, master.Space, Where);
        await SleepAsync(table, master.Space, node);
    }

    private static async Task SleepAsync(Table table, ProcessSpace.ProcessSpace space, NodeProcess node)
    {
        var (origin, execution) = (MemoryBenchmark.Heap(), await node.HeapAsync());
        List<RemoteProcess> sleepers = [];
        foreach (var some in Enumerable.Range(0, Sleepers).Chunk(16))
        {
            sleepers.AddRange(await Task.WhenAll(some.Select(_ => space.SpawnAsync(new ProcessSpec { File = "sleep", Arguments = ["1000"] }, 0).AsTask())));
        }

        var (atOrigin, atNode) = ((MemoryBenchmark.Heap() - origin) / 1024.0 / Sleepers, (await node.HeapAsync() - execution) / 1024.0 / Sleepers);
        table.Add($"managed heap for each of {Sleepers} sleeping processes, at the origin", $"{atOrigin:0.0} KiB", "three pipes each", "", "below 25 KiB");
        table.Add($"managed heap for each of {Sleepers} sleeping processes, at the node", $"{atNode:0.0} KiB", "three pipes each", "", "below 25 KiB");

        // The runtime compiles again, in the background, what the spawns before have made hot; that is over after a while and is no idling.
        await Task.Delay(TimeSpan.FromSeconds(30));
        var start = Stopwatch.GetTimestamp();
        var (mine, theirs) = (Ticks(Environment.ProcessId), Ticks(node.Pid));
        await Task.Delay(TimeSpan.FromSeconds(20));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        table.Add($"processor time of the origin while {Sleepers} sleep", $"{(Ticks(Environment.ProcessId) - mine) / seconds:0.00} %", "of one core, over 20 s", "", "below 1 %");
        table.Add($"processor time of the node while {Sleepers} sleep", $"{(Ticks(node.Pid) - theirs) / seconds:0.00} %", "of one core, over 20 s", "", "below 1 %");
        foreach (var some in sleepers.Chunk(16))
        {
            await Task.WhenAll(some.Select(static async sleeper =>
            {
                await sleeper.SignalAsync(9);
                await sleeper.WaitAsync();
                await sleeper.DisposeAsync();
            }));
        }
    }

    /// <summary>User and system time so far in the kernel's ticks, a hundred a second: a tick a second is one percent.</summary>
    private static long Ticks(int pid)
    {
        var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }
}
