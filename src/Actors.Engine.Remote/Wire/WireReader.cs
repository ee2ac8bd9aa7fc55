using System.Buffers.Binary;
using System.Text;

namespace Actors.Engine.Remote.Wire;

/// <summary>Reads the body of one frame. Every read is checked; a short or absurd value is a <see cref="WireFormatException"/>, never more.</summary>
internal ref struct WireReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest;

    public WireReader(ReadOnlySpan<byte> frame)
    {
        _rest = frame;
    }

    public readonly int Remaining => _rest.Length;

    public readonly bool AtEnd => _rest.IsEmpty;

    public byte ReadByte()
    {
        if (_rest.IsEmpty)
            throw Short(1);
        byte value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    public ulong ReadVarUInt()
    {
        ulong value = 0;
        for (int i = 0, shift = 0; i < _rest.Length && shift < 64; i++, shift += 7)
        {
            byte b = _rest[i];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return value;
            }
        }

        throw new WireFormatException("a number that does not end");
    }

    public long ReadVarInt()
    {
        ulong raw = ReadVarUInt();
        return (long)(raw >> 1) ^ -(long)(raw & 1);
    }

    public int ReadInt32()
    {
        long value = ReadVarInt();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw new WireFormatException($"the number {value} where 32 bits are expected");
    }

    /// <summary>Reads a count or index that may be at most <paramref name="limit"/>.</summary>
    public int ReadCount(int limit)
    {
        ulong value = ReadVarUInt();
        return value <= (ulong)limit ? (int)value : throw new WireFormatException($"the number {value} where at most {limit} is possible");
    }

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(ReadRaw(2));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(ReadRaw(8));

    public string ReadString()
    {
        var bytes = ReadBlock();
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new WireFormatException("a text that is not UTF-8", e);
        }
    }

    public ReadOnlySpan<byte> ReadBlock() => ReadRaw(ReadCount(_rest.Length));

    public ReadOnlySpan<byte> ReadRaw(int count)
    {
        if (count > _rest.Length)
            throw Short(count);
        var value = _rest[..count];
        _rest = _rest[count..];
        return value;
    }

    public ReadOnlySpan<byte> ReadRest()
    {
        var value = _rest;
        _rest = default;
        return value;
    }

    private readonly WireFormatException Short(int needed) => new($"a frame that ends {needed - _rest.Length} bytes too early");
}
