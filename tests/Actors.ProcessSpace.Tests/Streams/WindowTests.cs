using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace.Tests.Streams;

public sealed class WindowTests
{
    private const int Capacity = 256 * 1024;

    /// <summary>A writer and a reader joined by queues, in random order: the bounds hold at each step and everything arrives.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Credit_is_never_exceeded_and_never_runs_dry(int seed)
    {
        var random = new Random(seed);
        var send = new SendWindow(Capacity);
        var receive = new ReceiveWindow(Capacity);
        var data = new Queue<(long Offset, int Count)>();
        var credits = new Queue<(long Limit, long Acknowledged)>();
        const long total = 20_000_000;
        var idle = 0;
        while (receive.Consumed < total)
        {
            Assert.True(idle++ < 10_000, $"stuck: {send.Written} {send.Sent} {send.Acknowledged} {send.Limit} / {receive.Received} {receive.Consumed}");
            switch (random.Next(5))
            {
                case 0 when send.Room > 0 && send.Written < total:
                    send.Write((int)Math.Min(random.Next(1, send.Room + 1), total - send.Written));
                    idle = 0;
                    break;
                case 1 when send.Sendable > 0:
                    var count = random.Next(1, send.Sendable + 1);
                    data.Enqueue((send.Sent, count));
                    send.Send(count);
                    Assert.True(send.Sent <= send.Limit);
                    idle = 0;
                    break;
                case 2 when data.TryDequeue(out var frame):
                    receive.Expect(frame.Offset, frame.Count);
                    receive.Receive(frame.Count);
                    Assert.True(receive.Received - receive.Consumed <= Capacity);
                    GiveCredit();
                    idle = 0;
                    break;
                case 3 when receive.Received > receive.Consumed:
                    receive.Consume(random.NextInt64(receive.Consumed + 1, receive.Received + 1));
                    GiveCredit();
                    idle = 0;
                    break;
                case 4 when credits.TryDequeue(out var credit):
                    send.Credit(credit.Limit, credit.Acknowledged);
                    Assert.InRange(send.Room, 0, Capacity);
                    idle = 0;
                    break;
            }
        }

        void GiveCredit()
        {
            if (receive.CreditDue)
            {
                receive.Grant();
                credits.Enqueue((receive.Limit, receive.Received));
            }
        }
    }

    [Fact]
    public void A_short_stream_costs_no_credit()
    {
        var receive = new ReceiveWindow(Capacity);
        receive.Receive(1000);
        receive.Consume(1000);
        Assert.False(receive.CreditDue);
        receive.Receive(NodeLinkOptions.InitialCredit / 4);
        Assert.True(receive.CreditDue);
    }

    [Fact]
    public void What_is_out_of_order_or_beyond_credit_is_refused()
    {
        var receive = new ReceiveWindow(Capacity);
        Assert.Throws<LinkProtocolException>(() => receive.Expect(1, 1));
        Assert.Throws<LinkProtocolException>(() => receive.Expect(0, NodeLinkOptions.InitialCredit + 1));
        receive.Expect(0, NodeLinkOptions.InitialCredit);
    }

    [Fact]
    public void An_acknowledgement_of_what_was_not_sent_is_refused()
    {
        var send = new SendWindow(Capacity);
        send.Write(100);
        send.Send(50);
        Assert.Throws<LinkProtocolException>(() => send.Credit(1000, 51));
    }

    [Fact]
    public void A_resume_goes_back_to_what_the_reader_has()
    {
        var send = new SendWindow(Capacity);
        send.Write(100);
        send.Send(80);
        send.WriteEnd();
        send.Suspend();
        send.Resume(Capacity, 30);
        Assert.Equal(30, send.Sent);
        Assert.Equal(70, send.Sendable);
        Assert.Equal(Capacity - 70, send.Room);
        Assert.Throws<LinkProtocolException>(() => send.Resume(Capacity, 20));
    }

    [Fact]
    public void A_full_window_takes_no_more()
    {
        var send = new SendWindow(Capacity);
        send.Write(Capacity);
        Assert.Equal(0, send.Room);
        Assert.Throws<InvalidOperationException>(() => send.Write(1));
        Assert.Equal(NodeLinkOptions.InitialCredit, send.Sendable);
    }
}
