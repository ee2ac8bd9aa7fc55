using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace.Tests.Streams;

/// <summary>What becomes of streams when connections go, come back, or do not.</summary>
public sealed partial class LinkSessionTests
{
    [Fact]
    public void Streams_break_when_connections_come_back_and_carry_nothing()
    {
        var pair = new SessionPair(1);
        pair.Connect();
        var writer = pair.A.OpenOutbound(new StreamId(1, 1, 1), Window);
        Fill(writer, 100);
        pair.Settle();
        pair.Cut();
        for (var time = TimeSpan.Zero; time < pair.Options.ResumeLimit; time += TimeSpan.FromMilliseconds(500))
        {
            Assert.False(writer.Ended.IsCompleted);
            pair.Connect();
            pair.Pass(TimeSpan.FromMilliseconds(250));
            pair.Cut();
            pair.Pass(TimeSpan.FromMilliseconds(250));
        }

        pair.Pass(TimeSpan.FromSeconds(1));
        Assert.True(writer.Ended.IsCompleted);
        Assert.Equal(StreamEndKind.Broken, writer.Ended.Result.Kind);
    }

    [Fact]
    public void Streams_break_when_no_connection_comes_back_in_time()
    {
        var pair = new SessionPair(1);
        pair.Connect();
        var id = new StreamId(1, 1, 1);
        var writer = pair.A.OpenOutbound(id, Window);
        var reader = pair.B.OpenInbound(id, Window);
        Fill(writer, 100);
        pair.Settle();
        pair.Cut();
        for (var time = TimeSpan.Zero; time < pair.Options.ResumeLimit; time += TimeSpan.FromMilliseconds(500))
        {
            Assert.False(writer.Ended.IsCompleted);
            pair.Pass(TimeSpan.FromMilliseconds(500));
        }

        pair.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(StreamEndKind.Broken, writer.Ended.Result.Kind);
        Assert.Equal(new StreamEnd(StreamEndKind.Broken, 100, reader.End!.Reason), reader.End);
        Assert.True(reader.Reader.TryRead(out var result));
        reader.Reader.AdvanceTo(result.Buffer.End);
        Assert.Throws<StreamBrokenException>(() => reader.Reader.TryRead(out _));
        Assert.Equal(0, pair.Pool.BytesInUse);
    }

    [Fact]
    public void A_stream_that_one_end_has_given_up_is_not_left_hanging_at_the_other()
    {
        var pair = new SessionPair(1);
        pair.Connect();
        var toB = new StreamId(1, 1, 1);
        var toA = new StreamId(1, 1, 0);
        var writer = pair.A.OpenOutbound(toB, Window);
        pair.B.OpenInbound(toB, Window);
        var reader = pair.A.OpenInbound(toA, Window);
        Fill(pair.B.OpenOutbound(toA, Window), 5);

        // More than a few lines, so that the reader has answered and the writer knows that it is known.
        Fill(writer, NodeLinkOptions.InitialCredit);
        pair.Settle();
        pair.Cut();
        pair.B.BreakStreams("node b has given up");
        pair.Connect();
        pair.Settle();
        Assert.Equal(StreamEndKind.ReaderGone, writer.Ended.Result.Kind);
        Assert.Equal(StreamEndKind.Broken, reader.End!.Kind);
        Assert.Equal(5, reader.End.Offset);
    }

    [Fact]
    public void A_reader_that_reads_on_before_its_stream_is_open_again_does_no_harm()
    {
        var pair = new SessionPair(1);
        pair.Connect();
        var transfer = new Transfer(pair, new StreamId(1, 1, 1), 4 * Window, 1);
        transfer.Write(Window);
        pair.Settle();
        pair.Cut();
        pair.Connect();
        transfer.Read();
        pair.MoveToA();
        for (var i = 0; !transfer.Done; i++)
        {
            Assert.True(i < 1000, $"stuck: {transfer}");
            pair.Settle();
            transfer.Write(Window);
            transfer.Read();
        }

        pair.Settle();
        transfer.AssertWhole();
        Empty(pair);
    }
}
