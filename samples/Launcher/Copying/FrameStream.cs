using System.Buffers.Binary;
using System.Text;
using Actors.Native;

namespace Actors.Launcher.Copying;

/// <summary>Frames over a byte stream: kind, length, body. One reader or one writer at a time; both ends run on threads of their own and block.</summary>
internal sealed class FrameStream(Stream stream)
{
    /// <summary>The longest body.</summary>
    internal const int Longest = 256 * 1024;

    private const int HeadLength = 5;
    private readonly byte[] head = new byte[HeadLength];
    private readonly byte[] body = new byte[Longest];

    /// <summary>Room for the bytes of a file, to be sent with <see cref="WriteRoom"/>.</summary>
    internal Memory<byte> Room => body;

    internal void Write(FrameKind kind, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Longest)
        {
            throw new InvalidDataException($"a frame of {bytes.Length} bytes is too long");
        }

        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(1), bytes.Length);
        stream.Write(head);
        stream.Write(bytes);
    }

    internal void Write(FrameKind kind, string text) => Write(kind, NativeText.Encode(text));

    /// <summary>Sends what was put into <see cref="Room"/>.</summary>
    internal void WriteRoom(FrameKind kind, int length) => Write(kind, body.AsSpan(0, length));

    internal void Write(FrameKind kind, Action<BinaryWriter> fill)
    {
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8))
        {
            fill(writer);
        }

        Write(kind, buffer.ToArray());
    }

    internal void Flush() => stream.Flush();

    /// <summary>The next frame, valid until the next call; null when the stream ends before one.</summary>
    /// <exception cref="InvalidDataException">What comes is no frame.</exception>
    internal Frame? Read()
    {
        int got = stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false);
        if (got < HeadLength)
        {
            return null;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(1));
        if (length is < 0 or > Longest)
        {
            throw new InvalidDataException("what comes is not from the other end of a copy");
        }

        return stream.ReadAtLeast(body.AsSpan(0, length), length, throwOnEndOfStream: false) == length
            ? new Frame((FrameKind)head[0], body.AsMemory(0, length))
            : null;
    }

    /// <summary>One frame.</summary>
    internal readonly record struct Frame(FrameKind Kind, ReadOnlyMemory<byte> Body)
    {
        internal string Text => NativeText.Decode(Body.Span);

        internal BinaryReader Fields() => new(new MemoryStream(Body.ToArray()), Encoding.UTF8);
    }
}
