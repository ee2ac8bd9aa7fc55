using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Actors.Engine.Remote.Wire;

/// <summary>
/// A growing buffer of whole frames that is written to the socket in one piece. Used by one thread at a time and kept for the life of a
/// connection; after a burst it shrinks back, so that one large message does not pin its memory.
/// </summary>
internal sealed class WireWriter : IDisposable
{
    private const int InitialSize = 16 * 1024;
    private const int KeptSize = 256 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int _length;
    private int _frameStart = -1;

    public int Length => _length;

    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, _length);

    public ReadOnlySpan<byte> WrittenSpan => _buffer.AsSpan(0, _length);

    public void Clear()
    {
        _length = 0;
        _frameStart = -1;
        if (_buffer.Length > KeptSize)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = ArrayPool<byte>.Shared.Rent(InitialSize);
        }
    }

    public void BeginFrame(FrameKind kind)
    {
        _frameStart = _length;
        Reserve(5);
        _length += 4;
        _buffer[_length++] = (byte)kind;
    }

    /// <summary>Writes the length in front of the frame and returns it.</summary>
    public int EndFrame()
    {
        int size = _length - _frameStart - 4;
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(_frameStart), size);
        _frameStart = -1;
        return size;
    }

    /// <summary>Takes back the frame that was begun.</summary>
    public void CancelFrame()
    {
        _length = _frameStart;
        _frameStart = -1;
    }

    public void WriteByte(byte value)
    {
        Reserve(1);
        _buffer[_length++] = value;
    }

    public void WriteVarUInt(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            _buffer[_length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _buffer[_length++] = (byte)value;
    }

    public void WriteVarInt(long value) => WriteVarUInt((ulong)((value << 1) ^ (value >> 63)));

    public void WriteUInt16(ushort value)
    {
        Reserve(2);
        BinaryPrimitives.WriteUInt16LittleEndian(_buffer.AsSpan(_length), value);
        _length += 2;
    }

    public void WriteInt64(long value)
    {
        Reserve(8);
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(_length), value);
        _length += 8;
    }

    public void WriteString(string value)
    {
        int count = Encoding.UTF8.GetByteCount(value);
        WriteVarUInt((ulong)count);
        Reserve(count);
        _length += Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_length));
    }

    public void WriteBlock(ReadOnlySpan<byte> value)
    {
        WriteVarUInt((ulong)value.Length);
        WriteRaw(value);
    }

    public void WriteRaw(ReadOnlySpan<byte> value)
    {
        Reserve(value.Length);
        value.CopyTo(_buffer.AsSpan(_length));
        _length += value.Length;
    }

    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        _length = 0;
    }

    private void Reserve(int count)
    {
        int needed = checked(_length + count);
        if (needed <= _buffer.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
