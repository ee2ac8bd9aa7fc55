using System.Buffers.Binary;

namespace Actors.ProcessSpace.Streams;

// What comes in. A frame that the protocol does not allow throws LinkProtocolException and ends its connection, not the session.
internal sealed partial class LinkSession
{
    private long _bytesReceived;
    private bool _peerSynced;

    /// <summary>A frame other than data. True when there is something to send because of it.</summary>
    internal bool OnFrame(ILinkConnection connection, in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        lock (Gate)
        {
            if (_connection != connection || _closed is not null)
            {
                return false;
            }

            switch (header.Type)
            {
                case FrameType.Open:
                    return OnOpen(header, StreamId.Read(payload));
                case FrameType.End:
                    return OnEnd(header, StreamEnd.Completed(header.Offset), FrameType.EndAck);
                case FrameType.Abort:
                    return OnEnd(header, StreamEnd.Broken(header.Offset, Reasons.Read(payload)), FrameType.EndAck);
                case FrameType.Credit:
                    return OnCredit(header, BinaryPrimitives.ReadInt64LittleEndian(payload));
                case FrameType.EndAck:
                    return OnFinished(header, ended: null);
                case FrameType.Gone:
                    return OnFinished(header, Reasons.Read(payload));
                case FrameType.Ping:
                    _pongDue = true;
                    _pongSerial = header.Offset;
                    return true;
                case FrameType.Pong:
                    OnPong(header.Offset);
                    return false;
                case FrameType.Synced:
                    OnSynced();
                    return false;
                case FrameType.Goodbye:
                    BreakAll($"{peer} closed its link: {Reasons.Read(payload)}");
                    _connection = null;
                    return false;
                default:
                    throw new LinkProtocolException($"a frame of type {header.Type} where none is expected");
            }
        }
    }

    /// <summary>A data frame begins: its stream and pinned buffers for it; null when the bytes are to be dropped.</summary>
    internal InboundStream? BeginData(ILinkConnection connection, in FrameHeader header, List<Block> blocks)
    {
        lock (Gate)
        {
            if (_connection != connection || _closed is not null)
            {
                return null;
            }

            if (!_inboundByAlias.TryGetValue(header.Alias, out var stream))
            {
                return _deadAliases.ContainsKey(header.Alias) ? null : throw Unknown(header);
            }

            stream.Window.Expect(header.Offset, header.Length);
            stream.Reserve(header.Length, blocks);
            return stream;
        }
    }

    /// <summary>
    /// Bytes have come into the reserved buffers. False when the stream no longer wants them or the connection is not the session's
    /// any more; then the caller drops the rest of the frame. <paramref name="kick"/>: credit is to be returned.
    /// </summary>
    internal bool FillData(ILinkConnection connection, InboundStream stream, List<Block> blocks, int bytes, out bool kick)
    {
        kick = false;
        lock (Gate)
        {
            if (_connection != connection || stream.Closed || stream.Alias == 0)
            {
                return false;
            }

            _bytesReceived += bytes;
            var full = 0;
            while (bytes > 0)
            {
                var block = blocks[full];
                var part = Math.Min(block.Free, bytes);
                stream.Fill(block, part);
                bytes -= part;
                if (block.Free == 0)
                {
                    block.Unpin(pool);
                    full++;
                }
            }

            blocks.RemoveRange(0, full);
            stream.OnData();
            kick = stream.Window.CreditDue && CreditDue(stream);
            return true;
        }
    }

    /// <summary>The data frame is over, or its connection is: what was reserved and not used goes back.</summary>
    internal void EndData(List<Block> blocks)
    {
        if (blocks.Count == 0)
        {
            return;
        }

        lock (Gate)
        {
            foreach (var block in blocks)
            {
                if (block.Used == 0)
                {
                    block.Retire(pool);
                }

                block.Unpin(pool);
            }

            blocks.Clear();
        }
    }

    private bool OnOpen(in FrameHeader header, StreamId id)
    {
        var resume = (header.Flags & FrameFlags.Resume) != 0;
        if (_tombstones.TryGetValue(id, out var tombstone))
        {
            return Answer(tombstone);
        }

        if (header.Alias == 0 || (_inboundByAlias.TryGetValue(header.Alias, out var holder) && (holder.Id != id || !resume)))
        {
            throw new LinkProtocolException($"alias {header.Alias} opened twice");
        }

        _deadAliases.Remove(header.Alias);

        if (!_inbound.TryGetValue(id, out var stream))
        {
            var known = (header.Flags & FrameFlags.Known) != 0;
            if (known || _parked >= options.ParkedStreams)
            {
                var reason = known ? "the reader's node no longer has the stream" : "too many streams wait for a reader";
                return Answer(Bury(id, header.Alias, FrameType.Gone, 0, reason));
            }

            stream = new InboundStream(this, id, NodeLinkOptions.InitialCredit)
            {
                Parked = true,
                Deadline = Now + (long)options.ParkLimit.TotalMilliseconds,
            };
            _inbound.Add(id, stream);
            _parked++;
        }
        else if (stream.Alias != 0 && stream.Alias != header.Alias)
        {
            throw new LinkProtocolException($"stream {id} opened twice, as {stream.Alias} and as {header.Alias}");
        }

        stream.Alias = header.Alias;
        stream.Epoch = _epoch;
        _inboundByAlias[header.Alias] = stream;
        if (stream.Closed)
        {
            return Bury(stream, FrameType.Gone, "the reader closed its end");
        }

        stream.ResumeDue |= resume;
        return resume && CreditDue(stream);
    }

    private bool OnEnd(in FrameHeader header, StreamEnd end, FrameType answer)
    {
        if (!_inboundByAlias.TryGetValue(header.Alias, out var stream))
        {
            return _deadAliases.ContainsKey(header.Alias) ? false : throw Unknown(header);
        }

        if (stream.Window.Received != header.Offset)
        {
            throw new LinkProtocolException($"the end of a stream at byte {header.Offset} where {stream.Window.Received} have come");
        }

        var kick = Bury(stream, answer, reason: null);
        stream.OnEnd(end);
        return kick;
    }

    private bool OnCredit(in FrameHeader header, long acknowledged)
    {
        if (!_outbound.TryGetValue(header.Alias, out var stream))
        {
            return header.Alias <= _lastAlias ? false : throw Unknown(header);
        }

        stream.OnCredit(header.Offset, acknowledged);
        return Ready(stream);
    }

    private bool OnFinished(in FrameHeader header, string? ended)
    {
        if (!_outbound.TryGetValue(header.Alias, out var stream))
        {
            return header.Alias <= _lastAlias ? false : throw Unknown(header);
        }

        if (ended is null)
        {
            stream.OnEndAck();
        }
        else
        {
            stream.Close(StreamEnd.ReaderGone(header.Offset, ended));
        }

        Forget(stream);
        return false;
    }

    private void OnSynced()
    {
        _peerSynced = true;
        foreach (var stream in _inboundByAlias.Values.ToArray())
        {
            if (stream.Epoch != _epoch)
            {
                Break(stream, $"{peer} no longer has the stream after the connection was lost");
            }
        }
    }

    private static LinkProtocolException Unknown(in FrameHeader header) =>
        new($"a frame of type {header.Type} for stream {header.Alias}, which is not open");
}
