using Actors.ProcessSpace.Streams;
using static Actors.ProcessSpace.Tests.Streams.StreamTesting;

namespace Actors.ProcessSpace.Tests.Streams;

public sealed class ResumeTests
{
    /// <summary>Connections are dropped after a random number of bytes, in either direction, whoever dialled.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_byte_is_lost_or_doubled_when_the_connection_is_cut_again_and_again(int seed)
    {
        var random = new Random(seed);
        var pool = new BlockPool();
        var logs = new LogLines();
        await using var a = Start(log: logs, pool: pool);
        await using var b = Start(pool: pool);
        await using var toB = new CuttingProxy(b.Self, NextCut);
        await using var toA = new CuttingProxy(a.Self, NextCut);
        var lengths = Enumerable.Range(0, 4).Select(i => 3_000_000 + i * 12_345).ToArray();
        var all = lengths.Select((length, i) => Task.Run(async () =>
        {
            var id = new StreamId(1, (ulong)i, 1);
            var bytes = Bytes(length, seed * 10 + i);
            var (from, to, away, back) = i % 2 == 0 ? (a, b, toB.Peer, toA.Peer) : (b, a, toA.Peer, toB.Peer);
            var writer = from.OpenOutbound(away, id);
            var writing = writer.WriteAllAsync(bytes, 50_000);
            AssertSame(bytes, await to.OpenInbound(back, id).ReadAllAsync());
            await writing;
            Assert.Equal(StreamEnd.Completed(length), await writer.Ended.Within("the writer's end"));
        })).ToArray();
        await Task.WhenAll(all).Within($"four streams; {toB.Cuts}+{toA.Cuts} cuts; {a.Statistics}; {b.Statistics}; {logs}");
        Assert.True(toB.Cuts + toA.Cuts >= 3, $"only {toB.Cuts}+{toA.Cuts} cuts");
        Assert.True(!logs.Warnings.Any(), logs.ToString());
        await NothingLeft(a, b);

        long NextCut()
        {
            lock (random)
            {
                return random.Next(200, 2_500_000);
            }
        }
    }

    [Fact]
    public async Task Short_streams_survive_cuts_too()
    {
        var random = new Random(5);
        await using var a = Start();
        await using var b = Start();
        await using var toB = new CuttingProxy(b.Self, NextCut);
        await using var toA = new CuttingProxy(a.Self, NextCut);
        using var inFlight = new SemaphoreSlim(16);
        var all = Enumerable.Range(0, 500).Select(async i =>
        {
            await inFlight.WaitAsync();
            try
            {
                var id = new StreamId(1, (ulong)i, 1);
                var writing = a.OpenOutbound(toB.Peer, id).WriteAllAsync(Bytes(i, i));
                AssertSame(Bytes(i, i), await b.OpenInbound(toA.Peer, id).ReadAllAsync());
                await writing;
            }
            finally
            {
                inFlight.Release();
            }
        }).ToArray();
        await Task.WhenAll(all).Within($"short streams; {toB.Cuts}+{toA.Cuts} cuts; {a.Statistics}; {b.Statistics}");
        Assert.True(toB.Cuts + toA.Cuts >= 3, $"only {toB.Cuts}+{toA.Cuts} cuts");
        await NothingLeft(a, b);

        long NextCut()
        {
            lock (random)
            {
                return random.Next(300, 20_000);
            }
        }
    }

    [Fact]
    public async Task Streams_break_at_both_ends_when_the_connection_does_not_come_back()
    {
        var options = new NodeLinkOptions { ResumeLimit = TimeSpan.FromSeconds(3) };
        var pool = new BlockPool();
        await using var a = Start(options, pool: pool);
        await using var b = Start(options, pool: pool);
        await using var toB = new CuttingProxy(b.Self, () => long.MaxValue);
        await using var toA = new CuttingProxy(a.Self, () => long.MaxValue);
        var id = new StreamId(1, 1, 1);
        var writer = a.OpenOutbound(toB.Peer, id);
        var reader = b.OpenInbound(toA.Peer, id);
        await writer.WriteAsync(Bytes(100, 1));
        var got = await reader.Reader.ReadAsync().AsTask().Within("the first bytes");
        reader.Reader.AdvanceTo(got.Buffer.End);
        toA.Refuse();
        toB.Refuse();
        var end = await writer.Ended.Within("the writer to break");
        Assert.Equal(StreamEndKind.Broken, end.Kind);
        Assert.Contains("no connection", end.Reason);
        var error = await Assert.ThrowsAsync<StreamBrokenException>(() => reader.Reader.ReadAsync().AsTask().Within("the reader to break"));
        Assert.Equal(100, error.Offset);
        Assert.Equal(LinkFlushKind.Broken, (await writer.CommitAsync(0)).Kind);
        await NothingLeft(a, b);
    }

    [Fact]
    public async Task Streams_break_when_every_connection_is_dropped_at_once_and_nobody_dials_without_end()
    {
        var options = new NodeLinkOptions { ResumeLimit = TimeSpan.FromSeconds(3) };
        await using var a = Start(options);
        await using var b = Start(options);

        // Both ends have greeted then, and no byte of the link has come through.
        const long greeted = (2 * Greeting.Size) + (2 * Greeting.ProofSize) + 2;
        await using var toB = new CuttingProxy(b.Self, () => greeted);
        await using var toA = new CuttingProxy(a.Self, () => greeted);
        var id = new StreamId(1, 1, 1);
        var writer = a.OpenOutbound(toB.Peer, id);
        var reader = b.OpenInbound(toA.Peer, id);
        await writer.WriteAsync(Bytes(100, 1));
        var end = await writer.Ended.Within("the writer to break");
        Assert.Equal(StreamEndKind.Broken, end.Kind);
        Assert.Contains("no connection", end.Reason);
        await Assert.ThrowsAsync<StreamBrokenException>(() => reader.Reader.ReadAsync().AsTask().Within("the reader to break"));
        Assert.InRange(toA.Cuts + toB.Cuts, 3, 200);
        await NothingLeft(a, b);
    }

    [Fact]
    public async Task A_connection_that_falls_silent_is_replaced()
    {
        var options = new NodeLinkOptions { HeartbeatInterval = TimeSpan.FromMilliseconds(100), SilenceLimit = TimeSpan.FromMilliseconds(800), HungLimit = TimeSpan.FromMilliseconds(800) };
        var log = new LogLines();
        await using var a = Start(options, log);

        // Either end may be the first to notice.
        await using var b = Start(options, log);
        await using var toB = new StallingProxy(b.Self);
        await using var toA = new StallingProxy(a.Self);
        var id = new StreamId(1, 1, 1);
        var writer = a.OpenOutbound(toB.Peer, id);
        var reader = b.OpenInbound(toA.Peer, id);
        await writer.WriteAsync(Bytes(100, 1));
        var got = await reader.Reader.ReadAsync().AsTask().Within("the first bytes");
        Assert.Equal(100, got.Buffer.Length);
        reader.Reader.AdvanceTo(got.Buffer.End);
        toB.StallOpenConnections();
        toA.StallOpenConnections();
        var rest = Bytes(5000, 2);
        var writing = writer.WriteAllAsync(rest);
        AssertSame(rest, await reader.ReadAllAsync());
        await writing;
        Assert.Contains(log.All, l => l.Contains("nothing heard", StringComparison.Ordinal));
    }
}
