namespace Actors.ProcessSpace.Streams;

/// <summary>
/// Takes a connection's bytes apart without a socket: says where the next bytes should be received, then what to do with them. Heads
/// and small frames pass through a staging buffer; the payload of a data frame goes straight into its stream's blocks. Never waits for
/// a reader: credit guarantees that there is room. One caller at a time.
/// </summary>
internal sealed class FrameReceiver(LinkSession session, ILinkConnection connection)
{
    private const int StagingSize = 16 * 1024;

    /// <summary>Room behind a payload for the frames that follow it, so that one call receives both.</summary>
    private const int Behind = 2 * 1024;

    private readonly byte[] _staging = GC.AllocateUninitializedArray<byte>(StagingSize, pinned: true);
    private readonly List<Block> _blocks = [];
    private byte[]? _discard;
    private InboundStream? _target;
    private int _start;
    private int _end;
    private int _left;

    /// <summary>Where to receive, in order.</summary>
    internal void Prepare(List<ArraySegment<byte>> buffers)
    {
        buffers.Clear();
        var left = _left;
        if (left > 0 && _target is null)
        {
            _discard ??= GC.AllocateUninitializedArray<byte>(BlockPool.LargeSize, pinned: true);
            buffers.Add(new ArraySegment<byte>(_discard, 0, Math.Min(left, _discard.Length)));
            return;
        }

        if (left > 0)
        {
            foreach (var block in _blocks)
            {
                var part = Math.Min(block.Free, left);
                buffers.Add(new ArraySegment<byte>(block.Array, block.Used, part));
                left -= part;
            }

            // Everything staged belonged to the payload.
            buffers.Add(new ArraySegment<byte>(_staging, 0, Behind));
            return;
        }

        if (_start > 0)
        {
            _staging.AsSpan(_start, _end - _start).CopyTo(_staging);
            _end -= _start;
            _start = 0;
        }

        buffers.Add(new ArraySegment<byte>(_staging, _end, StagingSize - _end));
    }

    /// <summary><paramref name="count"/> bytes have come into the buffers last prepared. True when there is something to send.</summary>
    /// <exception cref="LinkProtocolException">The connection must be dropped.</exception>
    internal bool Advance(int count)
    {
        session.Heard();
        var kick = false;
        if (_left > 0)
        {
            var part = Math.Min(count, _left);
            kick = Fill(part);
            count -= part;
            _start = _end = 0;
        }

        _end += count;
        return Parse() | kick;
    }

    /// <summary>Takes bytes that lie in memory, as if they had been received.</summary>
    internal bool Feed(ReadOnlySpan<byte> bytes, List<ArraySegment<byte>> buffers)
    {
        var kick = false;
        while (!bytes.IsEmpty)
        {
            Prepare(buffers);
            var count = 0;
            foreach (var buffer in buffers)
            {
                var part = Math.Min(buffer.Count, bytes.Length);
                bytes[..part].CopyTo(buffer);
                bytes = bytes[part..];
                count += part;
            }

            kick |= Advance(count);
        }

        return kick;
    }

    /// <summary>The connection is over: a frame that was not received to its end is given up.</summary>
    internal void Close() => session.EndData(_blocks);

    private bool Parse()
    {
        var kick = false;
        while (_left == 0 && _end - _start >= FrameHeader.Size)
        {
            var header = FrameHeader.Read(_staging.AsSpan(_start));
            if (header.Type == FrameType.Data)
            {
                _start += FrameHeader.Size;
                _left = header.Length;
                _target = session.BeginData(connection, header, _blocks);
                kick |= TakeStaged();
            }
            else if (_end - _start >= FrameHeader.Size + header.Length)
            {
                kick |= session.OnFrame(connection, header, _staging.AsSpan(_start + FrameHeader.Size, header.Length));
                _start += FrameHeader.Size + header.Length;
            }
            else
            {
                break;
            }
        }

        return kick;
    }

    /// <summary>The part of the payload that came together with its head.</summary>
    private bool TakeStaged()
    {
        var staged = _staging.AsSpan(_start, Math.Min(_end - _start, _left));
        if (staged.IsEmpty)
        {
            return false;
        }

        _start += staged.Length;
        var count = staged.Length;
        if (_target is not null)
        {
            foreach (var block in _blocks)
            {
                var part = Math.Min(block.Free, staged.Length);
                staged[..part].CopyTo(block.Array.AsSpan(block.Used));
                staged = staged[part..];
            }
        }

        return Fill(count);
    }

    private bool Fill(int count)
    {
        var kick = false;
        if (_target is not null && !session.FillData(connection, _target, _blocks, count, out kick))
        {
            session.EndData(_blocks);
            _target = null;
        }

        _left -= count;
        if (_left == 0)
        {
            session.EndData(_blocks);
            _target = null;
        }

        return kick;
    }
}
