using System.Diagnostics;
using Actors.Node.Hosting;
using Actors.ProcessSpace;
using Actors.ProcessSpace.Streams;

namespace Actors.Benchmarks;

/// <summary>1 GiB from a child's stdout on another node to the caller, against a plain loopback TCP copy, in turns.</summary>
internal static class StreamBenchmark
{
    private const long Total = 1L << 30;
    private const int Rounds = 5;

    internal static async Task RunAsync(Table table)
    {
        await using var cluster = await LocalCluster.StartAsync(1);
        await MeasureAsync(table, cluster.Master.Space, "in this process");
    }

    /// <summary>From a child of node 0 of a space.</summary>
    internal static async Task MeasureAsync(Table table, ProcessSpace.ProcessSpace space, string where)
    {
        var spec = new ProcessSpec { File = "dd", Arguments = ["if=/dev/zero", "bs=1M", "count=1024", "status=none"] };
        List<double> plain = [], ours = [];
        await OneAsync(space, spec);
        var most = 0L;
        for (var i = 0; i < Rounds; i++)
        {
            plain.Add(PlainTcp.Copy(Total));
            var (seconds, buffers) = await OneAsync(space, spec);
            ours.Add(seconds);
            most = Math.Max(most, buffers);
        }

        var (fast, slow) = (Sample.Median(plain), Sample.Median(ours));
        table.Add($"1 GiB of a child's stdout on another node ({where}) to the caller", Sample.Rate(Total, slow), $"plain loopback TCP copy: {Sample.Rate(Total, fast)}", $"{fast / slow:P0}", "at least 40 %");
        table.Add($"managed heap growth of the caller while it flows (node: {where}), most seen", $"{most / 1024.0 / 1024:0.0} MiB", "", "", "flat: a few windows of 1 MiB");
    }

    private static async Task<(double Seconds, long Buffers)> OneAsync(ProcessSpace.ProcessSpace space, ProcessSpec spec)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        var process = await space.SpawnAsync(spec, 0);
        await process.StandardInput!.CompleteAsync();
        var (got, most) = await CountAsync(process.StandardOutput!, before);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var status = await process.WaitAsync();
        await process.DisposeAsync();
        return got == Total && status.ShellCode == 0 ? (seconds, most) : throw new InvalidOperationException($"{got} bytes, {status}");
    }

    private static async Task<(long Got, long Most)> CountAsync(InboundStream stream, long before)
    {
        long got = 0, most = 0, looked = 0;
        while (true)
        {
            var result = await stream.Reader.ReadAsync();
            got += result.Buffer.Length;
            stream.Reader.AdvanceTo(result.Buffer.End);
            if (got - looked > Total / 32)
            {
                looked = got;
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - before);
            }

            if (result.IsCompleted)
            {
                return (got, most);
            }
        }
    }
}
