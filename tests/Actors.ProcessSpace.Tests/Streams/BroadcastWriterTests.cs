using Actors.ProcessSpace.Streams;
using static Actors.ProcessSpace.Tests.Streams.StreamTesting;

namespace Actors.ProcessSpace.Tests.Streams;

public sealed class BroadcastWriterTests
{
    [Fact]
    public async Task Every_reader_gets_everything_and_the_slowest_sets_the_pace()
    {
        var pool = new BlockPool();
        await using var a = Start(pool: pool);
        await using var b = Start(pool: pool);
        await using var c = Start(pool: pool);
        NodeLink[] far = [b, c, a];
        var writer = new BroadcastWriter([.. far.Select((n, i) => a.OpenOutbound(n.Self, new StreamId(1, (ulong)i, 0)))]);
        var readers = far.Select((n, i) => n.OpenInbound(a.Self, new StreamId(1, (ulong)i, 0))).ToArray();
        var bytes = Bytes(8_000_000, 1);
        var writing = Task.Run(async () =>
        {
            for (var at = 0; at < bytes.Length; at += 100_000)
            {
                Assert.True(await writer.WriteAsync(bytes.AsMemory(at, 100_000)));
            }

            await writer.CompleteAsync();
        });
        var fast = readers[..2].Select(r => r.ReadAllAsync()).ToArray();

        // Nobody reads the third: the source stops one window ahead of it.
        var window = NodeLinkOptions.Default.Window;
        await Until(() => writer.Targets[2].Offset >= window, () => writer.Targets[2].Offset.ToString());
        Assert.InRange(writer.Targets[0].Offset, window, 2 * window);
        Assert.False(writing.IsCompleted);
        Assert.False(fast[0].IsCompleted);

        AssertSame(bytes, await readers[2].ReadAllAsync());
        foreach (var task in fast)
        {
            AssertSame(bytes, await task);
        }

        await writing.Within("the writer");
        await NothingLeft(a, b, c);
    }

    [Fact]
    public async Task A_reader_that_closes_is_dropped_and_the_last_one_ends_it()
    {
        await using var a = Start();
        await using var b = Start();
        var writer = new BroadcastWriter([.. Enumerable.Range(0, 2).Select(i => a.OpenOutbound(b.Self, new StreamId(1, (ulong)i, 0)))]);
        var readers = Enumerable.Range(0, 2).Select(i => b.OpenInbound(a.Self, new StreamId(1, (ulong)i, 0))).ToArray();
        Assert.True(await writer.WriteAsync(Bytes(100, 1)));
        readers[0].Cancel();
        await writer.Targets[0].ReaderGone.Within("the first to be gone");
        Assert.True(await writer.WriteAsync(Bytes(100, 2)));
        Assert.False(writer.AllGone.IsCompleted);
        var result = await readers[1].Reader.ReadAtLeastAsync(200).AsTask().Within("the second's bytes");
        Assert.Equal(200, result.Buffer.Length);
        readers[1].Reader.Complete();
        await writer.AllGone.Within("all to be gone");
        Assert.False(await writer.WriteAsync(Bytes(100, 3)));
        await writer.CompleteAsync();
        await NothingLeft(a, b);
    }
}
