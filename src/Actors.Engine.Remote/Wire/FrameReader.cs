using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;

namespace Actors.Engine.Remote.Wire;

/// <summary>Cuts a stream of bytes into frames: four bytes of length (little endian), then that many bytes, of which the first is the kind.</summary>
internal sealed class FrameReader : IDisposable
{
    private readonly PipeReader _reader;
    private byte[] _scratch = [];

    public FrameReader(Stream stream)
    {
        // A connection on which nothing comes has no buffer: a member of a large cluster has hundreds of them.
        _reader = PipeReader.Create(
            stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, minimumReadSize: 8 * 1024, leaveOpen: true, useZeroByteReads: true));
    }

    /// <summary>What is done with a frame; the span is gone when it returns.</summary>
    public delegate void FrameHandler(FrameKind kind, ReadOnlySpan<byte> body);

    /// <summary>Reads exactly <paramref name="count"/> bytes that are no frame, i.e. the preamble. Null when the stream ends before.</summary>
    public async ValueTask<byte[]?> ReadExactAsync(int count, CancellationToken ct)
    {
        var result = await _reader.ReadAtLeastAsync(count, ct).ConfigureAwait(false);
        if (result.Buffer.Length < count)
        {
            _reader.AdvanceTo(result.Buffer.End);
            return null;
        }

        var bytes = result.Buffer.Slice(0, count).ToArray();
        _reader.AdvanceTo(result.Buffer.GetPosition(count));
        return bytes;
    }

    /// <summary>Reads one frame, whole, in an array of its own (kind first). Null when the stream ended cleanly before it.</summary>
    public async ValueTask<byte[]?> ReadFrameAsync(int maxFrame, CancellationToken ct)
    {
        while (true)
        {
            var result = await _reader.ReadAsync(ct).ConfigureAwait(false);
            var buffer = result.Buffer;
            if (TryCut(ref buffer, maxFrame, out var frame))
            {
                var bytes = frame.ToArray();
                _reader.AdvanceTo(buffer.Start);
                return bytes;
            }

            bool ended = result.IsCompleted;
            bool clean = buffer.IsEmpty;
            _reader.AdvanceTo(buffer.Start, buffer.End);
            if (ended)
                return clean ? null : throw new WireFormatException("the stream ends inside a frame");
        }
    }

    /// <summary>Hands over frames until the stream ends; <paramref name="afterBatch"/> runs whenever all that has arrived was handed over.</summary>
    public async Task RunAsync(int maxFrame, FrameHandler handler, Func<ValueTask>? afterBatch, CancellationToken ct)
    {
        while (true)
        {
            var result = await _reader.ReadAsync(ct).ConfigureAwait(false);
            var buffer = result.Buffer;
            HandOver(ref buffer, maxFrame, handler);
            bool clean = buffer.IsEmpty;
            _reader.AdvanceTo(buffer.Start, buffer.End);
            if (afterBatch is not null)
                await afterBatch().ConfigureAwait(false);
            if (result.IsCompleted)
            {
                if (!clean)
                    throw new WireFormatException("the stream ends inside a frame");
                return;
            }
        }
    }

    public void Dispose()
    {
        _reader.Complete();
        if (_scratch.Length > 0)
            ArrayPool<byte>.Shared.Return(_scratch);
        _scratch = [];
    }

    private static bool TryCut(ref ReadOnlySequence<byte> buffer, int maxFrame, out ReadOnlySequence<byte> frame)
    {
        frame = default;
        if (buffer.Length < 4)
            return false;
        int length;
        if (buffer.FirstSpan.Length >= 4)
        {
            length = BinaryPrimitives.ReadInt32LittleEndian(buffer.FirstSpan);
        }
        else
        {
            Span<byte> head = stackalloc byte[4];
            buffer.Slice(0, 4).CopyTo(head);
            length = BinaryPrimitives.ReadInt32LittleEndian(head);
        }

        // Judged before anything is waited for or allocated: a frame that announces 2 GiB costs nothing.
        if (length < 1 || length > maxFrame)
            throw new WireFormatException($"a frame that announces {(uint)length} bytes, where 1 to {maxFrame} are allowed");
        if (buffer.Length - 4 < length)
            return false;
        frame = buffer.Slice(4, length);
        buffer = buffer.Slice(frame.End);
        return true;
    }

    private void HandOver(ref ReadOnlySequence<byte> buffer, int maxFrame, FrameHandler handler)
    {
        while (TryCut(ref buffer, maxFrame, out var frame))
        {
            var span = frame.IsSingleSegment ? frame.FirstSpan : Join(frame);
            handler((FrameKind)span[0], span[1..]);
        }
    }

    private ReadOnlySpan<byte> Join(in ReadOnlySequence<byte> frame)
    {
        int length = (int)frame.Length;
        if (_scratch.Length < length)
        {
            if (_scratch.Length > 0)
                ArrayPool<byte>.Shared.Return(_scratch);
            _scratch = ArrayPool<byte>.Shared.Rent(length);
        }

        frame.CopyTo(_scratch);
        return _scratch.AsSpan(0, length);
    }
}
