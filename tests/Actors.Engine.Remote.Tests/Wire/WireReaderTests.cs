using Actors.Engine.Remote.Wire;

namespace Actors.Engine.Remote.Tests.Wire;

public sealed class WireReaderTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        using var writer = new WireWriter();
        long[] numbers = [0, 1, -1, 63, 64, -64, -65, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue];
        foreach (long n in numbers)
            writer.WriteVarInt(n);
        writer.WriteVarUInt(ulong.MaxValue);
        writer.WriteString("größe ☃");
        writer.WriteBlock(new byte[] { 1, 2, 3 });
        writer.WriteUInt16(0xBEEF);
        writer.WriteInt64(long.MinValue);

        var reader = new WireReader(writer.WrittenSpan);
        foreach (long n in numbers)
            Assert.Equal(n, reader.ReadVarInt());
        Assert.Equal(ulong.MaxValue, reader.ReadVarUInt());
        Assert.Equal("größe ☃", reader.ReadString());
        Assert.Equal([1, 2, 3], reader.ReadBlock().ToArray());
        Assert.Equal(0xBEEF, reader.ReadUInt16());
        Assert.Equal(long.MinValue, reader.ReadInt64());
        Assert.True(reader.AtEnd);
    }

    [Fact]
    public void Random_bytes_give_values_or_a_format_error_and_nothing_else()
    {
        var random = new Random(20240817);
        var bytes = new byte[64];
        for (int round = 0; round < 20_000; round++)
        {
            random.NextBytes(bytes);
            var reader = new WireReader(bytes.AsSpan(0, random.Next(bytes.Length)));
            try
            {
                while (!reader.AtEnd)
                {
                    switch (random.Next(5))
                    {
                        case 0:
                            reader.ReadString();
                            break;
                        case 1:
                            reader.ReadBlock();
                            break;
                        case 2:
                            reader.ReadInt32();
                            break;
                        case 3:
                            reader.ReadCount(100);
                            break;
                        default:
                            reader.ReadUInt16();
                            break;
                    }
                }
            }
            catch (WireFormatException)
            {
                // What is expected of nonsense.
            }
        }
    }

    [Fact]
    public void A_block_that_announces_more_than_there_is_is_refused()
    {
        using var writer = new WireWriter();
        writer.WriteVarUInt(int.MaxValue);
        writer.WriteRaw([1, 2, 3]);
        Assert.Throws<WireFormatException>(() => new WireReader(writer.WrittenSpan).ReadBlock().ToArray());
    }
}
