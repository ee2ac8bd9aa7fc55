using System.Buffers.Binary;

namespace Actors.ProcessSpace.Streams;

/// <summary>
/// The head of every frame, 20 bytes, little-endian:
/// <code>0 length of payload (u32) | 4 type (u8) | 5 flags (u8) | 6 zero (u16) | 8 stream alias (u32) | 12 offset (u64)</code>
/// An alias is given by the stream's writer and is unique among the streams it has open with that peer.
/// </summary>
internal readonly record struct FrameHeader(FrameType Type, FrameFlags Flags, uint Alias, long Offset, int Length)
{
    internal const int Size = 20;

    /// <summary>Most payload a data frame carries: control frames wait for at most one such frame.</summary>
    internal const int MaxData = 256 * 1024;

    /// <summary>Most payload any other frame carries.</summary>
    internal const int MaxControl = 512;

    internal void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteInt32LittleEndian(destination, Length);
        destination[4] = (byte)Type;
        destination[5] = (byte)Flags;
        destination[6] = 0;
        destination[7] = 0;
        BinaryPrimitives.WriteUInt32LittleEndian(destination[8..], Alias);
        BinaryPrimitives.WriteInt64LittleEndian(destination[12..], Offset);
    }

    /// <exception cref="LinkProtocolException">These bytes are no frame of ours.</exception>
    internal static FrameHeader Read(ReadOnlySpan<byte> source)
    {
        var header = new FrameHeader(
            (FrameType)source[4],
            (FrameFlags)source[5],
            BinaryPrimitives.ReadUInt32LittleEndian(source[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[12..]),
            BinaryPrimitives.ReadInt32LittleEndian(source));
        header.Check(BinaryPrimitives.ReadUInt16LittleEndian(source[6..]));
        return header;
    }

    private void Check(ushort zero)
    {
        var announced = (uint)Length;
        var fits = Type switch
        {
            FrameType.Data => announced is > 0 and <= MaxData,
            FrameType.Open => announced == StreamId.WireSize,
            FrameType.Credit => announced == sizeof(long),
            FrameType.Abort or FrameType.Gone or FrameType.Goodbye => announced <= MaxControl,
            FrameType.End or FrameType.EndAck or FrameType.Ping or FrameType.Pong or FrameType.Synced => announced == 0,
            _ => throw new LinkProtocolException($"a frame of unknown type {(byte)Type}"),
        };
        if (!fits)
        {
            throw new LinkProtocolException($"a frame of type {Type} that announces {announced} bytes");
        }

        if (zero != 0 || Offset < 0 || (Flags & ~(FrameFlags.Resume | FrameFlags.Known)) != 0)
        {
            throw new LinkProtocolException($"a malformed frame of type {Type}");
        }
    }
}
