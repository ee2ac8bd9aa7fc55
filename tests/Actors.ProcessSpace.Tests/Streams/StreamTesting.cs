using System.IO.Pipelines;
using System.Security.Cryptography;
using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace.Tests.Streams;

/// <summary>What the stream tests share: limits for every wait, bytes that can be checked, and links with a pool of their own.</summary>
internal static class StreamTesting
{
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private static long s_incarnation = 1000;

    internal static ulong NextIncarnation() => (ulong)Interlocked.Increment(ref s_incarnation);

    internal static NodeLink Start(NodeLinkOptions? options = null, ILinkLog? log = null, BlockPool? pool = null, ulong? incarnation = null) =>
        NodeLink.Listen(options ?? NodeLinkOptions.Default, incarnation ?? NextIncarnation(), log ?? LinkLog.None, pool ?? new BlockPool());

    internal static byte[] Bytes(int count, int seed)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    internal static async Task<T> Within<T>(this Task<T> task, string what)
    {
        await Within((Task)task, what);
        return await task;
    }

    internal static async Task Within(this Task task, string what)
    {
        try
        {
            await task.WaitAsync(Limit);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw new TimeoutException($"not within {Limit}: {what}");
        }
    }

    /// <summary>Polls a condition that nothing announces.</summary>
    internal static async Task Until(Func<bool> condition, Func<string> state)
    {
        var end = Environment.TickCount64 + (long)Limit.TotalMilliseconds;
        while (!condition())
        {
            if (Environment.TickCount64 > end)
            {
                throw new TimeoutException($"not within {Limit}: {state()}");
            }

            await Task.Delay(5);
        }
    }

    internal static async Task WriteAllAsync(this OutboundStream stream, ReadOnlyMemory<byte> bytes, int piece = 32 * 1024)
    {
        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(piece, bytes.Length)];
            var flush = await stream.WriteAsync(part).AsTask().Within($"write at {stream.Offset}");
            Assert.Equal(LinkFlushKind.Accepted, flush.Kind);
            bytes = bytes[part.Length..];
        }

        await stream.CompleteAsync();
    }

    internal static async Task<byte[]> ReadAllAsync(this InboundStream stream)
    {
        using var all = new MemoryStream();
        while (true)
        {
            var result = await stream.Reader.ReadAsync().AsTask().Within($"read at {stream.Offset}, end {stream.End}");
            foreach (var segment in result.Buffer)
            {
                all.Write(segment.Span);
            }

            stream.Reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return all.ToArray();
            }
        }
    }

    internal static void AssertSame(byte[] expected, byte[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(expected)), Convert.ToHexString(SHA256.HashData(actual)));
    }

    internal static async Task NothingLeft(params NodeLink[] links)
    {
        string State() => string.Join("; ", links.Select(l => l.Statistics.ToString()));
        await Until(
            () => links.All(l => l.Statistics is { OutboundStreams: 0, InboundStreams: 0, ParkedStreams: 0, Tombstones: 0, BufferBytes: 0 }),
            State);
    }
}
