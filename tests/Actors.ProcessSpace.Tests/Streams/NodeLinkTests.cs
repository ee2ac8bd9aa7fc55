using System.Net;
using System.Net.Sockets;
using Actors.ProcessSpace.Streams;
using static Actors.ProcessSpace.Tests.Streams.StreamTesting;

namespace Actors.ProcessSpace.Tests.Streams;

public sealed class NodeLinkTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData(20_000_000)]
    public async Task Bytes_go_both_ways_and_arrive_as_they_were(int length)
    {
        await using var a = Start();
        await using var b = Start();
        var there = Bytes(length, 1);
        var back = Bytes(length, 2);
        var toB = a.OpenOutbound(b.Self, new StreamId(1, 1, 0));
        var toA = b.OpenOutbound(a.Self, new StreamId(1, 1, 1));
        var atB = b.OpenInbound(a.Self, new StreamId(1, 1, 0));
        var atA = a.OpenInbound(b.Self, new StreamId(1, 1, 1));
        var writes = Task.WhenAll(toB.WriteAllAsync(there, 100_000), toA.WriteAllAsync(back, 7_777));
        var reads = await Task.WhenAll(atB.ReadAllAsync(), atA.ReadAllAsync());
        await writes;
        AssertSame(there, reads[0]);
        AssertSame(back, reads[1]);
        Assert.Equal(StreamEnd.Completed(length), await atB.Ended.Within("the reader's end"));
        Assert.Equal(StreamEnd.Completed(length), await toB.Ended.Within("the writer's end"));
        Assert.Equal(1, a.Statistics.Connections);
        await NothingLeft(a, b);
    }

    [Fact]
    public async Task A_node_streams_to_itself()
    {
        await using var link = Start();
        var bytes = Bytes(5_000_000, 1);
        var id = new StreamId(1, 1, 1);
        var writer = link.OpenOutbound(link.Self, id);
        var writing = writer.WriteAllAsync(bytes);
        var reader = link.OpenInbound(link.Self, id);
        AssertSame(bytes, await reader.ReadAllAsync());
        await writing;
        Assert.Equal(StreamEnd.Completed(bytes.Length), await writer.Ended.Within("the writer's end"));
        Assert.Equal(1, link.Statistics.Connections);
        await NothingLeft(link);
    }

    [Fact]
    public async Task Both_ends_dialling_at_once_leaves_one_connection()
    {
        for (var round = 0; round < 20; round++)
        {
            await using var a = Start();
            await using var b = Start();
            var streams = Enumerable.Range(0, 4).Select(i => new StreamId(1, (ulong)i, 1)).ToArray();
            var all = streams.Select((id, i) => Task.Run(async () =>
            {
                var (from, to) = i % 2 == 0 ? (a, b) : (b, a);
                var writing = from.OpenOutbound(to.Self, id).WriteAllAsync(Bytes(1000, i));
                AssertSame(Bytes(1000, i), await to.OpenInbound(from.Self, id).ReadAllAsync());
                await writing;
            }));
            await Task.WhenAll(all).Within("four streams");
            await Until(() => a.Statistics.Connections == 1 && b.Statistics.Connections == 1, () => $"{a.Statistics} {b.Statistics}");
        }
    }

    [Fact]
    public async Task Thousands_of_short_streams_leave_nothing_behind()
    {
        await using var a = Start();
        await using var b = Start();
        const int count = 3000;
        using var inFlight = new SemaphoreSlim(64);
        var all = Enumerable.Range(0, count).Select(async i =>
        {
            await inFlight.WaitAsync();
            try
            {
                var id = new StreamId(7, (ulong)i, 1);
                var length = i % 3 == 0 ? 0 : i % 500;
                if (i % 2 == 0)
                {
                    // The reader comes late.
                    await a.OpenOutbound(b.Self, id).WriteAllAsync(Bytes(length, i));
                }

                var reader = b.OpenInbound(a.Self, id);
                if (i % 2 != 0)
                {
                    await a.OpenOutbound(b.Self, id).WriteAllAsync(Bytes(length, i));
                }

                AssertSame(Bytes(length, i), await reader.ReadAllAsync());
            }
            finally
            {
                inFlight.Release();
            }
        });
        await Task.WhenAll(all).Within("short streams");
        await NothingLeft(a, b);
    }

    [Fact]
    public async Task A_reader_that_stops_stalls_its_own_writer_and_nobody_else()
    {
        var pool = new BlockPool();
        await using var a = Start(pool: pool);
        await using var b = Start(pool: pool);
        var stoppedId = new StreamId(1, 1, 1);
        var stopped = a.OpenOutbound(b.Self, stoppedId);
        var unread = b.OpenInbound(a.Self, stoppedId);
        var bytes = Bytes(8_000_000, 3);
        var stalled = stopped.WriteAllAsync(bytes);

        var other = Bytes(30_000_000, 1);
        var id = new StreamId(1, 2, 1);
        var writing = a.OpenOutbound(b.Self, id).WriteAllAsync(other);
        AssertSame(other, await b.OpenInbound(a.Self, id).ReadAllAsync());
        await writing;
        Assert.False(stalled.IsCompleted);
        var window = NodeLinkOptions.Default.Window;
        Assert.InRange(stopped.Offset, window, 2 * window + BlockPool.LargeSize);
        Assert.True(pool.BytesInUse < 4 * window, $"{pool.BytesInUse} bytes in buffers");

        AssertSame(bytes, await unread.ReadAllAsync());
        await stalled;
        await NothingLeft(a, b);
    }

    [Fact]
    public async Task A_reader_that_closes_is_told_to_its_writer()
    {
        await using var a = Start();
        await using var b = Start();
        var id = new StreamId(1, 1, 1);
        var writer = a.OpenOutbound(b.Self, id);
        var reader = b.OpenInbound(a.Self, id);
        var writing = Task.Run(async () =>
        {
            LinkFlush flush;
            do
            {
                flush = await writer.WriteAsync(new byte[10_000]);
            }
            while (!flush.IsOver);
            return flush;
        });
        var result = await reader.Reader.ReadAsync().AsTask().Within("the first bytes");
        reader.Reader.AdvanceTo(result.Buffer.End);
        reader.Cancel();
        Assert.True((await writing.Within("the writer to be told")).ReaderGone);
        await writer.ReaderGone.Within("the writer's task");
        Assert.Equal(StreamEndKind.ReaderGone, (await writer.Ended).Kind);
        Assert.True((await reader.Reader.ReadAsync()).IsCanceled);
        await NothingLeft(a, b);
    }

    [Fact]
    public async Task A_peer_of_another_incarnation_is_refused_and_the_streams_break_at_once()
    {
        var log = new LogLines();
        await using var a = Start(log: log);
        await using var b = Start();
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var former = new StallingProxy(new LinkPeer(b.EndPoint, b.Incarnation + 1_000_000)) { Opened = both.Task };

        // Both streams use the one connection that is refused: a stream that is opened after that has one of its own.
        var writer = a.OpenOutbound(former.Peer, new StreamId(1, 1, 0));
        var reader = a.OpenInbound(former.Peer, new StreamId(1, 1, 1));
        both.SetResult();
        var end = await writer.Ended.Within("the writer to break");
        Assert.Equal(StreamEndKind.Broken, end.Kind);
        Assert.Contains("gone", end.Reason);
        await Assert.ThrowsAsync<StreamBrokenException>(() => reader.Reader.ReadAsync().AsTask().Within("the reader to break"));
        Assert.Single(log.Warnings);
    }

    [Theory]
    [InlineData("same", "same", true, null)]
    [InlineData("one", "other", false, "actors.remote.secret")]
    [InlineData("one", null, false, "actors.remote.secret")]
    [InlineData(null, "other", false, "actors.remote.secret")]
    public async Task Both_ends_must_know_the_secret(string? mine, string? theirs, bool works, string? message)
    {
        var logA = new LogLines();
        var logB = new LogLines();
        await using var a = Start(new NodeLinkOptions { Secret = mine }, logA);
        await using var b = Start(new NodeLinkOptions { Secret = theirs }, logB);
        var id = new StreamId(1, 1, 1);
        var writer = a.OpenOutbound(b.Self, id);
        if (works)
        {
            var writing = writer.WriteAllAsync(Bytes(1000, 1));
            AssertSame(Bytes(1000, 1), await b.OpenInbound(a.Self, id).ReadAllAsync());
            await writing;
            return;
        }

        var end = await writer.Ended.Within("the refusal");
        Assert.Equal(StreamEndKind.Broken, end.Kind);
        Assert.Contains(message!, end.Reason);
        Assert.Contains(message!, Assert.Single(logA.Warnings));
        await Until(() => logB.Warnings.Count() == 1, logB.ToString);
    }

    [Fact]
    public void Without_a_secret_nothing_listens_beyond_loopback()
    {
        var open = new NodeLinkOptions { Bind = new IPEndPoint(IPAddress.Any, 0) };
        var error = Assert.Throws<ArgumentException>(() => Start(open));
        Assert.Contains("actors.remote.secret", error.Message);
    }

    [Fact]
    public async Task Garbage_on_the_port_costs_one_line_and_nothing_else()
    {
        var log = new LogLines();
        await using var a = Start();
        await using var b = Start(log: log);
        var writing = a.OpenOutbound(b.Self, new StreamId(1, 1, 1));
        await writing.WriteAsync(Bytes(100, 1));

        using (var stranger = new TcpClient())
        {
            await stranger.ConnectAsync(b.EndPoint);
            await stranger.GetStream().WriteAsync(Bytes(4096, 1));
            await Until(() => log.Warnings.Count() == 1, log.ToString);
            Assert.Equal(0, await ReadToEndAsync(stranger));
        }

        await writing.CompleteAsync();
        AssertSame(Bytes(100, 1), await b.OpenInbound(a.Self, new StreamId(1, 1, 1)).ReadAllAsync());
        Assert.Single(log.Warnings);
    }

    [Fact]
    public async Task A_greeted_peer_that_announces_two_gigabytes_is_dropped_with_one_line()
    {
        var log = new LogLines();
        await using var b = Start(log: log);
        using var stranger = new TcpClient();
        await stranger.ConnectAsync(b.EndPoint);
        await new Handshake(77, secret: null).DialAsync(stranger.Client, b.Self, 0, CancellationToken.None);
        var frame = new byte[FrameHeader.Size];
        new FrameHeader(FrameType.Data, FrameFlags.None, 1, 0, int.MaxValue).Write(frame);
        await stranger.GetStream().WriteAsync(frame);
        await Until(() => log.Warnings.Any(), log.ToString);
        Assert.Contains("2147483647", Assert.Single(log.Warnings));
        Assert.Equal(0, b.Statistics.Connections);
    }

    [Fact]
    public async Task A_lost_peer_ends_its_streams_at_once()
    {
        await using var a = Start();
        await using var b = Start();
        var id = new StreamId(1, 1, 1);
        var writer = a.OpenOutbound(b.Self, id);
        var reader = a.OpenInbound(b.Self, new StreamId(1, 1, 0));
        var far = b.OpenInbound(a.Self, id);
        await writer.WriteAsync(Bytes(100, 1));
        var got = await far.Reader.ReadAsync().AsTask().Within("the first bytes");
        far.Reader.AdvanceTo(got.Buffer.End);
        a.DropPeer(b.Incarnation, "node 3 is down");
        Assert.Equal("node 3 is down", (await writer.Ended.Within("the writer")).Reason);
        var error = await Assert.ThrowsAsync<StreamBrokenException>(() => reader.Reader.ReadAsync().AsTask().Within("the reader"));
        Assert.Contains("node 3 is down", error.Message);
    }

    [Fact]
    public async Task Closing_a_link_tells_the_other_end()
    {
        await using var a = Start();
        await using var b = Start();
        var id = new StreamId(1, 1, 1);
        var writer = a.OpenOutbound(b.Self, id);
        var reader = b.OpenInbound(a.Self, id);
        await writer.WriteAsync(Bytes(100, 1));
        var got = await reader.Reader.ReadAsync().AsTask().Within("the first bytes");
        reader.Reader.AdvanceTo(got.Buffer.End);
        await a.DisposeAsync();
        var error = await Assert.ThrowsAsync<StreamBrokenException>(() => reader.Reader.ReadAsync().AsTask().Within("the end"));
        Assert.Contains("stopping", error.Message);
        Assert.Equal(StreamEndKind.Broken, (await writer.Ended.Within("the writer's end")).Kind);
        Assert.Throws<ObjectDisposedException>(() => a.OpenOutbound(b.Self, new StreamId(1, 2, 1)));
    }

    [Fact]
    public async Task Closing_a_link_tells_the_other_end_also_when_bytes_are_on_the_way_to_it()
    {
        await using var b = Start();
        for (var round = 0; round < 20; round++)
        {
            var a = Start();
            var reader = a.OpenInbound(b.Self, new StreamId(1, (ulong)round, 0));
            var writer = b.OpenOutbound(a.Self, new StreamId(1, (ulong)round, 0));
            var flood = FloodAsync(writer);
            var got = await reader.Reader.ReadAsync().AsTask().Within("the first bytes");
            reader.Reader.AdvanceTo(got.Buffer.End);
            await a.DisposeAsync();
            Assert.Contains("stopping", (await writer.Ended.Within($"the end in round {round}")).Reason);
            await flood.Within("the writer");
        }

        static async Task FloodAsync(OutboundStream writer)
        {
            var bytes = Bytes(64 * 1024, 1);
            while (!writer.Ended.IsCompleted)
            {
                try
                {
                    await writer.WriteAsync(bytes);
                }
                catch (StreamBrokenException)
                {
                    return;
                }
            }
        }
    }

    [Fact]
    public async Task A_stream_has_one_writer_and_one_reader()
    {
        await using var a = Start();
        await using var b = Start();
        var id = new StreamId(1, 1, 1);
        a.OpenOutbound(b.Self, id);
        a.OpenInbound(b.Self, id);
        Assert.Throws<InvalidOperationException>(() => a.OpenOutbound(b.Self, id));
        Assert.Throws<InvalidOperationException>(() => a.OpenInbound(b.Self, id));
    }

    [Fact]
    public async Task Waiting_for_room_and_for_bytes_can_be_cancelled_without_loss()
    {
        await using var a = Start();
        await using var b = Start();
        var id = new StreamId(1, 1, 1);
        var writer = a.OpenOutbound(b.Self, id);
        var bytes = Bytes(NodeLinkOptions.Default.Window, 1);
        using var cancel = new CancellationTokenSource();
        var reader = b.OpenInbound(a.Self, id);
        var read = reader.Reader.ReadAsync(cancel.Token);
        cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.AsTask().Within("the cancelled read"));

        // More than the reader's node takes while nobody reads: a commit has to wait.
        using var cancelWrite = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            await writer.WriteAsync(bytes);
            await writer.WriteAsync(bytes, cancelWrite.Token);
        });
        await Until(() => writer.Offset >= bytes.Length, () => $"{writer.Offset} {writing.Status}");
        cancelWrite.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing.Within("the cancelled write"));
        await writer.CompleteAsync();
        byte[] twice = [.. bytes, .. bytes];
        AssertSame(twice[..(int)writer.Offset], await reader.ReadAllAsync());
    }

    private static async Task<int> ReadToEndAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1]).AsTask().Within("the close");
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
