namespace Actors.ProcessSpace.Streams;

/// <summary>
/// All streams between this node and one peer: the protocol, without sockets and without a clock of its own. It outlives connections:
/// one is attached, frames are gathered from it and given to it, and when one breaks the next goes on from the offsets both ends know.
/// <para>One gate guards the session and its streams; it is held for bookkeeping only, never for I/O or a caller's code.</para>
/// </summary>
internal sealed partial class LinkSession(NodeLinkOptions options, BlockPool pool, string peer, long now)
{
    private readonly Dictionary<uint, OutboundStream> _outbound = [];
    private readonly HashSet<StreamId> _outboundIds = [];
    private readonly Dictionary<StreamId, InboundStream> _inbound = [];
    private readonly Dictionary<uint, InboundStream> _inboundByAlias = [];
    private ILinkConnection? _connection;
    private uint _lastAlias;
    private int _epoch;
    private int _readers;
    private int _parked;
    private string? _closed;

    internal Lock Gate { get; } = new();

    internal BlockPool Pool => pool;

    internal bool IsConnected => Volatile.Read(ref _connection) is not null;

    /// <summary>True once there has been a connection.</summary>
    internal bool WasConnected => Volatile.Read(ref _epoch) > 0;

    /// <summary>True when some stream still needs the peer.</summary>
    internal bool IsNeeded
    {
        get
        {
            lock (Gate)
            {
                return _outbound.Count > 0 || _inbound.Count > 0;
            }
        }
    }

    /// <summary>True when a stream stands in line to send something.</summary>
    internal bool HasSomethingToSend
    {
        get
        {
            lock (Gate)
            {
                return _ready.Count > 0 || _credits.Count > 0 || _answers.Count > 0;
            }
        }
    }

    internal OutboundStream OpenOutbound(StreamId id, int window)
    {
        OutboundStream stream;
        bool kick;
        lock (Gate)
        {
            ObjectDisposedException.ThrowIf(_closed is not null, this);
            if (!_outboundIds.Add(id))
            {
                throw new InvalidOperationException($"Stream {id} to {peer} already has a writer here.");
            }

            stream = new OutboundStream(this, id, NextAlias(), window);
            _outbound.Add(stream.Alias, stream);
            kick = Ready(stream);
        }

        if (kick)
        {
            Kick(now: false);
        }

        return stream;
    }

    internal InboundStream OpenInbound(StreamId id, int window)
    {
        InboundStream? stream;
        var kick = false;
        lock (Gate)
        {
            ObjectDisposedException.ThrowIf(_closed is not null, this);
            if (_inbound.TryGetValue(id, out stream))
            {
                if (!stream.Parked)
                {
                    throw new InvalidOperationException($"Stream {id} from {peer} already has a reader here.");
                }

                kick = Adopt(stream, window);
            }
            else
            {
                stream = new InboundStream(this, id, window);
                _inbound.Add(id, stream);
                _readers++;
            }
        }

        if (kick)
        {
            Kick(now: false);
        }

        return stream;
    }

    /// <summary>The writer's end has something to send. True when the caller should kick after leaving the gate.</summary>
    internal bool Ready(OutboundStream stream)
    {
        if (_connection is null || stream.Queued || !stream.HasWork)
        {
            return false;
        }

        stream.Queued = true;
        _ready.Enqueue(stream);
        return true;
    }

    /// <summary>Credit is to be returned. True when the caller should kick after leaving the gate.</summary>
    internal bool CreditDue(InboundStream stream)
    {
        // A stream of an older connection is answered when its writer has opened it again on this one, not before.
        if (_connection is null || stream.Queued || stream.Alias == 0 || stream.Epoch != _epoch)
        {
            return false;
        }

        stream.Queued = true;
        _credits.Enqueue(stream);
        return true;
    }

    /// <summary>A reader closed its end before the stream ended.</summary>
    internal bool ReaderGone(InboundStream stream, string reason)
    {
        if (stream.Alias == 0)
        {
            // The writer has not been heard of; it is told when it opens the stream.
            stream.Deadline = Now + (long)options.ParkLimit.TotalMilliseconds;
            return false;
        }

        return Bury(stream, FrameType.Gone, reason);
    }

    internal void ReaderFinished() => _readers--;

    internal void Kick(bool now) => Volatile.Read(ref _connection)?.Kick(now);

    internal void AddTo(LinkTotals totals)
    {
        lock (Gate)
        {
            totals.Outbound += _outbound.Count;
            totals.Inbound += _readers;
            totals.Parked += _parked;
            totals.Tombstones += _tombstones.Count;
            totals.Sent += _bytesSent;
            totals.Received += _bytesReceived;
            totals.Resumes += _resumes;
            totals.Connections += _connection is null ? 0 : 1;
        }
    }

    private bool Adopt(InboundStream stream, int window)
    {
        stream.Parked = false;
        stream.Deadline = 0;
        _parked--;
        _readers++;
        stream.Window.Adopt(window);
        if (stream.End is not null)
        {
            _inbound.Remove(stream.Id);
            stream.Adopted();
            return false;
        }

        return stream.Window.CreditDue && CreditDue(stream);
    }

    private uint NextAlias()
    {
        do
        {
            _lastAlias++;
        }
        while (_lastAlias == 0 || _outbound.ContainsKey(_lastAlias));
        return _lastAlias;
    }

    private void Forget(OutboundStream stream)
    {
        _outbound.Remove(stream.Alias);
        _outboundIds.Remove(stream.Id);
    }
}
