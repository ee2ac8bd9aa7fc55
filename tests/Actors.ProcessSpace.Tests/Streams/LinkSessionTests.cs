using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace.Tests.Streams;

/// <summary>The protocol alone: no sockets, no threads, no clock.</summary>
public sealed partial class LinkSessionTests
{
    private const int Window = 256 * 1024;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Bytes_arrive_once_and_in_order_however_often_the_connection_is_cut(int seed)
    {
        var random = new Random(seed);
        var pair = new SessionPair(seed);
        var streams = Enumerable.Range(0, 4).Select(i => new Transfer(pair, new StreamId(9, (ulong)i, 1), 700_000 + i, seed)).ToArray();
        pair.Connect();
        var cuts = 0;
        for (var step = 0; streams.Any(s => !s.Done); step++)
        {
            Assert.True(step < 200_000, $"stuck after {cuts} cuts: {string.Join(", ", streams.Select(s => s.ToString()))}");
            if (!pair.Connected)
            {
                pair.Connect();
            }

            pair.Move(60_000);
            var stream = streams[random.Next(streams.Length)];
            if (random.Next(2) == 0)
            {
                stream.Write(random.Next(1, 50_000));
            }
            else
            {
                stream.Read();
            }

            if (random.Next(25) == 0)
            {
                pair.Cut();
                cuts++;
                if (random.Next(3) == 0)
                {
                    pair.Pass(TimeSpan.FromMilliseconds(250));
                }
            }
        }

        Assert.True(cuts > 5, $"only {cuts} cuts");
        Reconnected(pair);
        foreach (var stream in streams)
        {
            stream.AssertWhole();
        }

        // Two heartbeats there and back, and nobody remembers anything.
        Empty(pair);
    }

    [Fact]
    public void Nothing_is_sent_beyond_the_first_credit_before_somebody_reads()
    {
        var pair = new SessionPair(1);
        var id = new StreamId(1, 1, 1);
        var writer = pair.A.OpenOutbound(id, Window);
        Fill(writer, Window);
        pair.Connect();
        pair.Settle();
        Assert.Equal(NodeLinkOptions.InitialCredit, writer.Window.Sent);

        var reader = pair.B.OpenInbound(id, Window);
        pair.Settle();
        Assert.Equal(Window, writer.Window.Sent);
        Assert.True(reader.Reader.TryRead(out var result));
        Assert.Equal(Window, result.Buffer.Length);
        reader.Reader.Complete();
        pair.Settle();
        Assert.Equal(StreamEndKind.ReaderGone, writer.Ended.Result.Kind);
        Empty(pair);
    }

    [Fact]
    public void An_end_that_arrives_before_the_reader_waits_for_it()
    {
        var pair = new SessionPair(1);
        pair.Connect();
        var id = new StreamId(1, 1, 1);
        var writer = pair.A.OpenOutbound(id, Window);
        Fill(writer, 10);
        writer.CompleteAsync();
        pair.Settle();
        Assert.Equal(StreamEnd.Completed(10), writer.Ended.Result);
        var reader = pair.B.OpenInbound(id, Window);
        Assert.True(reader.Reader.TryRead(out var result));
        Assert.True(result.IsCompleted);
        Assert.Equal(10, result.Buffer.Length);
        reader.Reader.AdvanceTo(result.Buffer.End);
        Assert.Equal(StreamEnd.Completed(10), reader.Ended.Result);
        Empty(pair);
    }

    [Fact]
    public void A_parked_stream_that_nobody_comes_for_is_given_up_and_its_writer_told()
    {
        var pair = new SessionPair(1);
        pair.Connect();
        var writer = pair.A.OpenOutbound(new StreamId(1, 1, 1), Window);
        Fill(writer, 10);
        pair.Settle();
        Assert.Equal(1, Totals(pair.B).Parked);
        Beat(pair, pair.Options.ParkLimit + TimeSpan.FromSeconds(2));
        Assert.Equal(StreamEndKind.ReaderGone, writer.Ended.Result.Kind);
        Empty(pair);
    }

    [Fact]
    public void One_parked_stream_too_many_is_turned_away()
    {
        var pair = new SessionPair(1, new NodeLinkOptions { ParkedStreams = 2 });
        pair.Connect();
        var writers = Enumerable.Range(0, 3).Select(i => pair.A.OpenOutbound(new StreamId(1, (ulong)i, 1), Window)).ToArray();
        pair.Settle();
        Assert.Equal(2, Totals(pair.B).Parked);
        Assert.Equal(StreamEndKind.ReaderGone, writers[2].Ended.Result.Kind);
        Assert.False(writers[0].Ended.IsCompleted);
    }

    [Fact]
    public void A_reader_that_closed_before_its_writer_came_is_told_to_the_writer()
    {
        var pair = new SessionPair(1);
        pair.Connect();
        var id = new StreamId(1, 1, 1);
        var reader = pair.B.OpenInbound(id, Window);
        reader.Cancel();
        var writer = pair.A.OpenOutbound(id, Window);
        pair.Settle();
        Assert.Equal(StreamEndKind.ReaderGone, writer.Ended.Result.Kind);
        Assert.True(writer.ReaderGone.IsCompletedSuccessfully);
        Empty(pair);
    }

    [Fact]
    public void An_abort_gives_the_bytes_and_then_the_reason()
    {
        var pair = new SessionPair(1);
        pair.Connect();
        var id = new StreamId(1, 1, 1);
        var writer = pair.A.OpenOutbound(id, Window);
        var reader = pair.B.OpenInbound(id, Window);
        Fill(writer, 100);
        writer.Abort("the disk is on fire");
        pair.Settle();
        Assert.True(reader.Reader.TryRead(out var result));
        Assert.False(result.IsCompleted);
        Assert.Equal(100, result.Buffer.Length);
        reader.Reader.AdvanceTo(result.Buffer.End);
        var error = Assert.Throws<StreamBrokenException>(() => reader.Reader.TryRead(out _));
        Assert.Equal(100, error.Offset);
        Assert.Contains("the disk is on fire", error.Message);
        Assert.Equal(StreamEndKind.Broken, writer.Ended.Result.Kind);
        Empty(pair);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_writer_whose_stream_somebody_else_aborts_is_told_by_its_next_commit(bool filling)
    {
        var pair = new SessionPair(1);
        pair.Connect();
        var id = new StreamId(1, 1, 1);
        var writer = pair.A.OpenOutbound(id, Window);
        var reader = pair.B.OpenInbound(id, Window);
        Fill(writer, 100);
        var memory = filling ? writer.GetMemory(10) : default;
        writer.Abort("the process is lost");
        if (!filling)
        {
            memory = writer.GetMemory(10);
        }

        memory.Span[..10].Fill(1);
        Assert.Equal(new LinkFlush(LinkFlushKind.Broken, "the process is lost"), writer.CommitAsync(10).Result);
        Assert.Equal(100, writer.Offset);
        pair.Settle();
        Assert.True(reader.Reader.TryRead(out var result));
        Assert.Equal(100, result.Buffer.Length);
        reader.Reader.AdvanceTo(result.Buffer.End);
        Assert.Equal(StreamEndKind.Broken, writer.Ended.Result.Kind);
        Empty(pair);
    }

    [Fact]
    public void A_stopped_reader_does_not_hold_up_another_stream()
    {
        var pair = new SessionPair(1);
        pair.Connect();
        var stopped = new Transfer(pair, new StreamId(1, 1, 1), 3 * Window, 1);
        var moving = new Transfer(pair, new StreamId(1, 2, 1), 8 * Window, 2);
        for (var i = 0; !moving.Done; i++)
        {
            Assert.True(i < 10_000, $"stuck: {moving}");
            stopped.Write(40_000);
            moving.Write(40_000);
            pair.Move();
            moving.Read();
        }

        Assert.Equal(Window, stopped.Writer.Window.Sent);
        Assert.True(pair.Pool.BytesInUse < 4 * Window, $"{pair.Pool.BytesInUse} bytes of buffers");
    }

    [Fact]
    public void Heartbeats_and_answers_go_before_bytes()
    {
        var pair = new SessionPair(1);
        pair.Connect();
        pair.Settle();
        var many = Enumerable.Range(0, 50).Select(i => new Transfer(pair, new StreamId(1, (ulong)i, 1), Window, i)).ToArray();
        foreach (var transfer in many)
        {
            transfer.Write(Window);
        }

        pair.Pass(TimeSpan.FromSeconds(2));
        var connection = new Probe();
        pair.A.Attach(connection);
        pair.A.Tick(pair.Now + 2000);
        var batch = new SendBatch();
        Assert.True(pair.A.Gather(connection, batch));
        var types = Types(batch);
        Assert.True(types.IndexOf(FrameType.Ping) is >= 0 and < 55, string.Join(' ', types));
        Assert.True(types.IndexOf(FrameType.Data) is < 0 or > 50 || types.IndexOf(FrameType.Ping) < types.IndexOf(FrameType.Data), string.Join(' ', types));
        Assert.True(batch.DataBytes <= SendBatch.MaxData);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Garbage_is_refused_and_costs_only_its_connection(int seed)
    {
        var random = new Random(seed);
        var pair = new SessionPair(seed);
        pair.Connect();
        var transfer = new Transfer(pair, new StreamId(1, 1, 1), 100_000, seed);
        transfer.Write(50_000);
        pair.Settle();
        for (var i = 0; i < 300; i++)
        {
            var probe = new Probe();
            pair.B.Attach(probe);
            var receiver = new FrameReceiver(pair.B, probe);
            var garbage = new byte[random.Next(20, 4000)];
            random.NextBytes(garbage);
            if (i % 2 == 0)
            {
                // A believable head over random bytes.
                new FrameHeader((FrameType)random.Next(1, 11), FrameFlags.None, (uint)random.Next(3), random.Next(60_000), random.Next(600)).Write(garbage);
            }

            try
            {
                receiver.Feed(garbage, []);
            }
            catch (LinkProtocolException)
            {
            }

            receiver.Close();
            pair.B.Detach(probe);
        }

        Assert.True(pair.Pool.BytesInUse < 4 * Window);
    }

    private static List<FrameType> Types(SendBatch batch)
    {
        var bytes = batch.Segments.SelectMany(s => s).ToArray();
        var types = new List<FrameType>();
        for (var at = 0; at < bytes.Length;)
        {
            var header = FrameHeader.Read(bytes.AsSpan(at));
            types.Add(header.Type);
            at += FrameHeader.Size + header.Length;
        }

        return types;
    }

    private static void Reconnected(SessionPair pair)
    {
        if (!pair.Connected)
        {
            pair.Connect();
        }

        pair.Settle();
    }

    private static void Beat(SessionPair pair, TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMilliseconds(500))
        {
            pair.Pass(TimeSpan.FromMilliseconds(500));
            pair.Settle();
        }
    }

    private static void Empty(SessionPair pair)
    {
        Beat(pair, TimeSpan.FromSeconds(5));
        foreach (var totals in new[] { Totals(pair.A), Totals(pair.B) })
        {
            Assert.Equal((0, 0, 0, 0), (totals.Outbound, totals.Inbound, totals.Parked, totals.Tombstones));
        }

        Assert.Equal(0, pair.Pool.BytesInUse);
    }

    private static LinkTotals Totals(LinkSession session)
    {
        var totals = new LinkTotals();
        session.AddTo(totals);
        return totals;
    }

    private static void Fill(OutboundStream stream, int count)
    {
        while (count > 0)
        {
            var memory = stream.GetMemory(count);
            var part = Math.Min(memory.Length, count);
            memory.Span[..part].Clear();
            var commit = stream.CommitAsync(part);
            Assert.True(commit.IsCompleted || part == count, "filled beyond the window");
            count -= part;
        }
    }

    private sealed class Probe : ILinkConnection
    {
        public long? AcknowledgedAgo { get; set; }

        public void Kick(bool now)
        {
        }

        public void Close(string reason)
        {
        }
    }

    /// <summary>One stream's bytes, written and read without waiting.</summary>
    private sealed class Transfer
    {
        private readonly byte[] _bytes;
        private readonly MemoryStream _read = new();
        private ValueTask<LinkFlush> _commit;
        private int _written;

        internal Transfer(SessionPair pair, StreamId id, int length, int seed)
        {
            _bytes = StreamTesting.Bytes(length, seed);
            Writer = pair.A.OpenOutbound(id, Window);
            Reader = pair.B.OpenInbound(id, Window);
        }

        internal OutboundStream Writer { get; }

        internal InboundStream Reader { get; }

        internal bool Done { get; private set; }

        internal void Write(int count)
        {
            while (count > 0 && _written < _bytes.Length && _commit.IsCompleted)
            {
                Assert.False(_commit.GetAwaiter().GetResult().IsOver);
                var memory = Writer.GetMemory(count);
                var part = Math.Min(memory.Length, Math.Min(count, _bytes.Length - _written));
                _bytes.AsMemory(_written, part).CopyTo(memory);
                _commit = Writer.CommitAsync(part);
                _written += part;
                count -= part;
                if (_written == _bytes.Length)
                {
                    Assert.True(Writer.CompleteAsync().IsCompletedSuccessfully);
                }
            }
        }

        internal void Read()
        {
            while (!Done && Reader.Reader.TryRead(out var result))
            {
                foreach (var segment in result.Buffer)
                {
                    _read.Write(segment.Span);
                }

                Reader.Reader.AdvanceTo(result.Buffer.End);
                Done = result.IsCompleted;
            }
        }

        internal void AssertWhole()
        {
            StreamTesting.AssertSame(_bytes, _read.ToArray());
            Assert.Equal(StreamEnd.Completed(_bytes.Length), Reader.Ended.Result);
            Assert.Equal(StreamEnd.Completed(_bytes.Length), Writer.Ended.Result);
        }

        public override string ToString() =>
            $"{_written} written, {Writer.Window.Sent} sent, {Writer.Window.Acknowledged} acknowledged, credit {Writer.Window.Limit}, {_read.Length} of {_bytes.Length} read";
    }
}
