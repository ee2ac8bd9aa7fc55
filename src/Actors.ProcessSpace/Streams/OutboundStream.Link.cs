namespace Actors.ProcessSpace.Streams;

// The link's side of a writer: retained blocks and frames. Everything here runs under the session's gate.
public sealed partial class OutboundStream
{
    private Block? _head;
    private Block? _tail;
    private Block? _cursor;
    private bool _openDue = true;
    private bool _opened;
    private bool _known;
    private bool _suspended;
    private string? _abort;

    internal uint Alias { get; }

    internal SendWindow Window { get; }

    /// <summary>Set while the stream stands in the session's queue of streams with something to send.</summary>
    internal bool Queued { get; set; }

    internal bool IsOpen => _end is null;

    internal bool HasWork => _openDue || (!_suspended && (Window.Sendable > 0 || Window.EndSendable));

    /// <summary>A new connection is up. True when the stream has to be opened again before anything else.</summary>
    internal bool Reconnect()
    {
        Queued = false;
        _openDue = true;
        if (!_opened)
        {
            return false;
        }

        _suspended = true;
        Window.Suspend();
        return true;
    }

    internal void WriteOpen(SendBatch batch)
    {
        Span<byte> id = stackalloc byte[StreamId.WireSize];
        Id.Write(id);
        var flags = (_suspended ? FrameFlags.Resume : FrameFlags.None) | (_known ? FrameFlags.Known : FrameFlags.None);
        batch.Frame(FrameType.Open, Alias, Window.Acknowledged, id, flags);
        _openDue = false;
        _opened = true;
    }

    internal void WriteFrames(SendBatch batch, int quantum)
    {
        if (_openDue)
        {
            WriteOpen(batch);
        }

        if (_suspended)
        {
            return;
        }

        var count = Math.Min(Window.Sendable, Math.Min(quantum, SendBatch.MaxData - batch.DataBytes));
        if (count > 0 && batch.HasRoom)
        {
            WriteData(batch, count);
        }

        if (Window.EndSendable && batch.HasRoom)
        {
            WriteEnd(batch);
        }
    }

    internal void OnCredit(long limit, long acknowledged)
    {
        if (_openDue)
        {
            throw new LinkProtocolException($"credit for stream {Id}, which was not opened on this connection");
        }

        _known = true;
        if (_suspended)
        {
            Window.Resume(limit, acknowledged);
            _suspended = false;
            _cursor = null;
        }
        else
        {
            Window.Credit(limit, acknowledged);
        }

        Trim();
        if (_waiter.Waiting && Window.Room > 0)
        {
            _waiter.Complete(new LinkFlush(LinkFlushKind.Accepted, null));
        }
    }

    /// <summary>The reader's node has everything. An abort ends here as well: the reader knows it is cut.</summary>
    internal void OnEndAck()
    {
        if (!Window.EndWritten)
        {
            throw new LinkProtocolException($"the acknowledgement of an end that was not written, on stream {Id}");
        }

        Close(_abort is null ? StreamEnd.Completed(Window.Written) : StreamEnd.Broken(Window.Written, _abort));
    }

    internal void Close(StreamEnd end)
    {
        if (_end is not null)
        {
            return;
        }

        _end = end;
        for (var block = _head; block is not null;)
        {
            var next = block.Following;
            block.Retire(_session.Pool);
            block = next;
        }

        // The writer may still be filling the last block; its pin keeps that one until the commit.
        _head = _cursor = null;
        if (!_writing)
        {
            _tail = null;
        }

        if (_waiter.Waiting)
        {
            _waiter.Complete(Answer(end));
        }

        _ended?.TrySetResult(end);
        if (!end.IsComplete)
        {
            _readerGone?.TrySetResult();
        }
    }

    private Memory<byte> Reserve(int wish)
    {
        if (!_writing)
        {
            if (_tail is null || _tail.Free < Math.Clamp(wish, 256, BlockPool.SmallSize))
            {
                var block = _session.Pool.Rent(wish);
                if (_tail is null)
                {
                    block.Begin(Window.Written);
                    _head = block;
                }
                else
                {
                    _tail.Append(block);
                }

                _tail = block;
            }

            _tail.Pin();
            _writing = true;
        }

        return _tail!.Array.AsMemory(_tail.Used, Math.Min(_tail.Free, Window.Room));
    }

    private void Release(int bytes)
    {
        if (!_writing)
        {
            return;
        }

        var tail = _tail!;
        _writing = false;
        if (_end is null && !Window.EndWritten)
        {
            Window.Write(bytes);
            tail.Used += bytes;
        }

        tail.Unpin(_session.Pool);
        if (_end is not null)
        {
            _tail = null;
        }
        else
        {
            Trim();
        }
    }

    private void WriteData(SendBatch batch, int count)
    {
        var offset = Window.Sent;
        batch.DataHead(Alias, offset, count);
        var block = _cursor ?? _head!;
        for (var left = count; left > 0;)
        {
            while (block.Limit <= offset)
            {
                block = block.Following!;
            }

            var start = (int)(offset - block.Base);
            var part = Math.Min(left, block.Used - start);
            batch.Data(block, start, part);
            offset += part;
            left -= part;
        }

        _cursor = block;
        Window.Send(count);
    }

    private void WriteEnd(SendBatch batch)
    {
        if (_abort is null)
        {
            batch.Frame(FrameType.End, Alias, Window.Written);
        }
        else
        {
            Span<byte> text = stackalloc byte[FrameHeader.MaxControl];
            var length = Reasons.Write(_abort, text);
            batch.Frame(FrameType.Abort, Alias, Window.Written, text[..length]);
        }

        Window.SendEnd();
    }

    /// <summary>Gives back the blocks that are acknowledged to their end.</summary>
    private void Trim()
    {
        while (_head is { } head && head.Limit <= Window.Acknowledged)
        {
            if (head == _tail)
            {
                if (_writing)
                {
                    return;
                }

                _tail = null;
            }

            if (_cursor == head)
            {
                _cursor = head.Following;
            }

            _head = head.Following;
            head.Retire(_session.Pool);
        }
    }
}
