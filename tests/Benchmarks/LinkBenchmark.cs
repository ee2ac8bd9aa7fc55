using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Actors.ProcessSpace.Streams;

namespace Actors.Benchmarks;

/// <summary>1 GiB over the node link against a plain loopback TCP copy in the same run.</summary>
internal static class LinkBenchmark
{
    private const long Total = 1L << 30;

    internal static async Task RunAsync()
    {
        for (var round = 0; round < 3; round++)
        {
            var plain = PlainTcp(64 * 1024);
            var plain256 = PlainTcp(256 * 1024);
            var link = await LinkAsync();
            var self = await LinkAsync(self: true);
            Console.WriteLine($"plain64 {Rate(plain)} plain256 {Rate(plain256)} link {Rate(link)} ({plain256 / link:P0}) self {Rate(self)}");
        }
    }

    private static string Rate(TimeSpan t) => $"{Total / t.TotalSeconds / (1 << 20):0} MiB/s";

    private static TimeSpan PlainTcp(int size)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var sender = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        sender.Connect(listener.LocalEndPoint!);
        using var receiver = listener.Accept();
        var watch = Stopwatch.StartNew();
        var thread = new Thread(() =>
        {
            var buffer = new byte[size];
            for (var left = Total; left > 0;)
            {
                left -= sender.Send(buffer, (int)Math.Min(size, left), SocketFlags.None);
            }

            sender.Shutdown(SocketShutdown.Send);
        });
        thread.Start();
        var buffer = new byte[size];
        while (receiver.Receive(buffer) > 0)
        {
        }

        thread.Join();
        return watch.Elapsed;
    }

    private static async Task<TimeSpan> LinkAsync(bool self = false)
    {
        await using var a = NodeLink.Listen(NodeLinkOptions.Default, 11, LinkLog.To((l, m) => Console.WriteLine($"{l} {m}")));
        await using var b = self ? a : NodeLink.Listen(NodeLinkOptions.Default, 22, LinkLog.None);
        var id = new StreamId(22, 1, 1);
        var outbound = a.OpenOutbound(b.Self, id);
        var inbound = b.OpenInbound(a.Self, id);
        var watch = Stopwatch.StartNew();
        var writer = Task.Run(async () =>
        {
            for (var left = Total; left > 0;)
            {
                var memory = outbound.GetMemory(64 * 1024);
                var count = (int)Math.Min(memory.Length, left);
                left -= count;
                await outbound.CommitAsync(count);
            }

            await outbound.CompleteAsync();
        });
        var got = 0L;
        while (true)
        {
            var result = await inbound.Reader.ReadAsync();
            got += result.Buffer.Length;
            inbound.Reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                break;
            }
        }

        await writer;
        if (got != Total)
        {
            throw new InvalidOperationException($"{got} bytes of {Total}");
        }

        return watch.Elapsed;
    }
}
