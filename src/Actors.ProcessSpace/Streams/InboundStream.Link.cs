namespace Actors.ProcessSpace.Streams;

// The link's side of a reader: blocks are filled straight from the socket. Everything here runs under the session's gate.
public sealed partial class InboundStream
{
    private const int UsefulTail = 4 * 1024;

    private Block? _head;
    private Block? _tail;

    /// <summary>The writer's name for the stream on this link; 0 until it has been opened by its writer.</summary>
    internal uint Alias { get; set; }

    /// <summary>The connection on which the writer opened it last.</summary>
    internal int Epoch { get; set; }

    /// <summary>When a stream without a reader, or a closed one without a writer, is given up; 0 for never.</summary>
    internal long Deadline { get; set; }

    internal bool Parked { get; set; }

    internal ReceiveWindow Window { get; }

    internal bool Queued { get; set; }

    /// <summary>An answer is owed whether or not credit is due: the writer waits to resume.</summary>
    internal bool ResumeDue { get; set; }

    internal bool Closed { get; private set; }

    internal void WriteCredit(SendBatch batch)
    {
        ResumeDue = false;
        if (!Parked)
        {
            Window.Grant();
        }

        Span<byte> acknowledged = stackalloc byte[sizeof(long)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(acknowledged, Window.Received);
        batch.Frame(FrameType.Credit, Alias, Window.Limit, acknowledged);
    }

    /// <summary>Buffers for the next <paramref name="length"/> bytes, pinned: the rest of the tail if it is worth it, then fresh ones.</summary>
    internal void Reserve(int length, List<Block> blocks)
    {
        // Not a tail that is pinned: the connection before this one may still be receiving into it.
        if (_tail is { IsPinned: false } && (_tail.Free >= length || _tail.Free >= UsefulTail))
        {
            _tail.Pin();
            blocks.Add(_tail);
            length -= _tail.Free;
        }

        while (length > 0)
        {
            var block = _session.Pool.Rent(length);
            block.Pin();
            blocks.Add(block);
            length -= block.Free;
        }
    }

    /// <summary>Bytes have been received into a reserved block.</summary>
    internal void Fill(Block block, int bytes)
    {
        if (block != _tail)
        {
            if (_tail is null)
            {
                block.Begin(Window.Received);
                _head = block;
            }
            else
            {
                _tail.Append(block);
            }

            _tail = block;
        }

        block.Used += bytes;
        Window.Receive(bytes);
    }

    /// <summary>The stream's last word from the link; the reader learns of it behind the bytes.</summary>
    internal void OnEnd(StreamEnd end)
    {
        _end ??= end;
        Wake();
        FinishIfRead();
    }

    /// <summary>A reader has come for a stream that had ended while it was parked.</summary>
    internal void Adopted() => FinishIfRead();

    /// <summary>A parked stream that nobody came for, or a closed one whose writer never came.</summary>
    internal void Expire() => CancelCore("nobody came to read");

    private void FinishIfRead()
    {
        if (_end is not null && !Parked && Window.Consumed == Window.Received)
        {
            Finish(_end);
            if (!_handedOut)
            {
                ReleaseAll();
            }
        }
    }

    private void Finish(StreamEnd end)
    {
        if (_ended is not null)
        {
            return;
        }

        _ended = end;
        _endedSource?.TrySetResult(end);
        if (!Parked)
        {
            _session.ReaderFinished();
        }
    }

    private bool CancelCore(string reason)
    {
        if (Closed)
        {
            return false;
        }

        Closed = true;
        var kick = _end is null && _session.ReaderGone(this, reason);
        Finish(_end is { IsComplete: true } whole && Window.Consumed == Window.Received
            ? whole
            : StreamEnd.ReaderGone(Window.Consumed, reason));
        if (!_handedOut)
        {
            ReleaseAll();
        }

        Wake();
        return kick;
    }

    private void ReleaseAll()
    {
        for (var block = _head; block is not null;)
        {
            var next = block.Following;
            block.Retire(_session.Pool);
            block = next;
        }

        _head = _tail = null;
    }

    /// <summary>Gives back the blocks that are read to their end.</summary>
    private void Trim()
    {
        while (_head is { } head && head.Limit <= Window.Consumed)
        {
            if (head == _tail)
            {
                if (head.IsPinned)
                {
                    // The link is receiving into the rest of it.
                    return;
                }

                _tail = null;
            }

            _head = head.Following;
            head.Retire(_session.Pool);
        }
    }
}
