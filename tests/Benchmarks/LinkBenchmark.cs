using System.Diagnostics;
using Actors.ProcessSpace.Streams;

namespace Actors.Benchmarks;

/// <summary>1 GiB over the node link alone, from memory to memory, and short streams, without processes.</summary>
internal static class LinkBenchmark
{
    private const long Total = 1L << 30;
    private const int Rounds = 5;

    internal static async Task RunAsync(Table table)
    {
        await using var a = NodeLink.Listen(NodeLinkOptions.Default, 1, LinkLog.None);
        await using var b = NodeLink.Listen(NodeLinkOptions.Default, 2, LinkLog.None);
        List<double> plain = [], ours = [];
        await CopyAsync(a, b, 0);
        for (var i = 1; i <= Rounds; i++)
        {
            plain.Add(PlainTcp.Copy(Total));
            ours.Add(await CopyAsync(a, b, (ulong)i));
        }

        var (fast, slow) = (Sample.Median(plain), Sample.Median(ours));
        table.Add("1 GiB over the node link alone, memory to memory", Sample.Rate(Total, slow), $"plain loopback TCP copy: {Sample.Rate(Total, fast)}", $"{fast / slow:P0}", "at least 60 %");

        const int count = 20_000;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(lane => Task.Run(() => ShortAsync(a, b, lane, count / 16))));
        table.Add("streams of 10 bytes opened, read and ended a second, 16 in flight", $"{count / Stopwatch.GetElapsedTime(start).TotalSeconds:0}", "", "", "well above 3000 (1000 spawns)");
    }

    /// <summary>Seconds for 1 GiB over one stream.</summary>
    internal static async Task<double> CopyAsync(NodeLink from, NodeLink to, ulong serial)
    {
        var id = new StreamId(1, serial, 1);
        var inbound = to.OpenInbound(from.Self, id);
        var outbound = from.OpenOutbound(to.Self, id);
        var start = Stopwatch.GetTimestamp();
        var writing = Task.Run(async () =>
        {
            for (var left = Total; left > 0;)
            {
                var memory = outbound.GetMemory(256 * 1024);
                var count = (int)Math.Min(memory.Length, left);
                left -= count;
                await outbound.CommitAsync(count);
            }

            await outbound.CompleteAsync();
        });
        var got = await CountAsync(inbound);
        await writing;
        return got == Total ? Stopwatch.GetElapsedTime(start).TotalSeconds : throw new InvalidOperationException($"{got} bytes");
    }

    private static async Task ShortAsync(NodeLink from, NodeLink to, int lane, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var id = new StreamId(2, (ulong)i, (byte)lane);
            var inbound = to.OpenInbound(from.Self, id);
            var outbound = from.OpenOutbound(to.Self, id);
            await outbound.WriteAsync(new byte[10]);
            await outbound.CompleteAsync();
            await CountAsync(inbound);
        }
    }

    private static async Task<long> CountAsync(InboundStream stream)
    {
        var got = 0L;
        while (true)
        {
            var result = await stream.Reader.ReadAsync();
            got += result.Buffer.Length;
            stream.Reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return got;
            }
        }
    }
}
