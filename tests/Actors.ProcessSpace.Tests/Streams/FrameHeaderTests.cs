using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace.Tests.Streams;

public sealed class FrameHeaderTests
{
    [Fact]
    public void Every_valid_header_comes_back_as_it_was_written()
    {
        var random = new Random(1);
        Span<byte> bytes = stackalloc byte[FrameHeader.Size];
        for (var i = 0; i < 10_000; i++)
        {
            var type = (FrameType)random.Next(1, 12);
            var length = type switch
            {
                FrameType.Data => random.Next(1, FrameHeader.MaxData + 1),
                FrameType.Open => StreamId.WireSize,
                FrameType.Credit => 8,
                FrameType.Abort or FrameType.Gone or FrameType.Goodbye => random.Next(0, FrameHeader.MaxControl + 1),
                _ => 0,
            };
            var header = new FrameHeader(type, (FrameFlags)random.Next(0, 4), (uint)random.NextInt64(), random.NextInt64(), length);
            header.Write(bytes);
            Assert.Equal(header, FrameHeader.Read(bytes));
        }
    }

    [Theory]
    [InlineData((int)FrameType.Data, int.MinValue)]
    [InlineData((int)FrameType.Data, int.MaxValue)]
    [InlineData((int)FrameType.Data, 0)]
    [InlineData((int)FrameType.Data, FrameHeader.MaxData + 1)]
    [InlineData((int)FrameType.Gone, FrameHeader.MaxControl + 1)]
    [InlineData((int)FrameType.Open, 16)]
    [InlineData((int)FrameType.Ping, 1)]
    [InlineData(0, 0)]
    [InlineData(99, 0)]
    public void A_header_that_cannot_be_is_refused(int type, int length)
    {
        var bytes = new byte[FrameHeader.Size];
        new FrameHeader((FrameType)type, FrameFlags.None, 1, 0, length).Write(bytes);
        Assert.Throws<LinkProtocolException>(() => FrameHeader.Read(bytes));
    }

    [Fact]
    public void A_negative_offset_an_unknown_flag_and_a_filled_gap_are_refused()
    {
        var good = new byte[FrameHeader.Size];
        new FrameHeader(FrameType.End, FrameFlags.None, 1, 5, 0).Write(good);
        Assert.Equal(5, FrameHeader.Read(good).Offset);
        foreach (var (index, value) in new[] { (19, (byte)0x80), (5, (byte)4), (6, (byte)1) })
        {
            var bad = good.ToArray();
            bad[index] = value;
            Assert.Throws<LinkProtocolException>(() => FrameHeader.Read(bad));
        }
    }

    [Fact]
    public void A_stream_id_comes_back_as_it_was_written()
    {
        var bytes = new byte[StreamId.WireSize];
        var id = new StreamId(ulong.MaxValue - 1, 0x0102030405060708, 255);
        id.Write(bytes);
        Assert.Equal(id, StreamId.Read(bytes));
    }

    [Fact]
    public void A_reason_is_cut_to_its_room_and_loses_control_characters()
    {
        var room = new byte[10];
        var count = Reasons.Write("äöüäöüäöü", room);
        Assert.Equal("äöüäö", Reasons.Read(room.AsSpan(0, count)));
        count = Reasons.Write("a\u001b[2J\nb", room);
        Assert.Equal("a [2J b", Reasons.Read(room.AsSpan(0, count)));
    }
}
