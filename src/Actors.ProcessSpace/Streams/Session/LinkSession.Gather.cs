namespace Actors.ProcessSpace.Streams;

// What goes out, in this order: reopened streams of a new connection, answers and heartbeats, credit, then data in turns.
internal sealed partial class LinkSession
{
    /// <summary>Data of one stream in a batch when others are waiting too.</summary>
    private const int SharedQuantum = 64 * 1024;

    private readonly Queue<OutboundStream> _reopen = new();
    private readonly Queue<OutboundStream> _ready = new();
    private readonly Queue<InboundStream> _credits = new();
    private readonly Queue<Tombstone> _answers = new();
    private bool _syncDue;
    private bool _pingDue;
    private bool _pongDue;
    private long _pongSerial;
    private string? _goodbye;
    private TaskCompletionSource? _goodbyeSent;
    private long _bytesSent;

    /// <summary>Fills <paramref name="batch"/> with what is to be sent now; false when there is nothing.</summary>
    internal bool Gather(ILinkConnection connection, SendBatch batch)
    {
        lock (Gate)
        {
            batch.Clear(pool);
            if (_connection != connection)
            {
                return false;
            }

            if (GatherReopened(batch))
            {
                GatherControl(batch);
                GatherData(batch);
            }

            _bytesSent += batch.DataBytes;
            batch.Seal();
            return !batch.IsEmpty;
        }
    }

    /// <summary>The last batch is sent, or its connection is over: its blocks may go.</summary>
    internal void Release(SendBatch batch)
    {
        lock (Gate)
        {
            batch.Clear(pool);
        }
    }

    private bool GatherReopened(SendBatch batch)
    {
        while (_reopen.Count > 0)
        {
            if (!batch.HasRoom)
            {
                return false;
            }

            var stream = _reopen.Dequeue();
            if (stream.IsOpen)
            {
                stream.WriteOpen(batch);
            }
        }

        if (_syncDue)
        {
            // Nothing of an older connection is answered for before this: a pong must not overtake a reopened stream.
            _syncDue = false;
            batch.Frame(FrameType.Synced, 0, 0);
        }

        return true;
    }

    private void GatherControl(SendBatch batch)
    {
        if (_goodbye is not null && _goodbyeSent is not null)
        {
            Span<byte> text = stackalloc byte[FrameHeader.MaxControl];
            var length = Reasons.Write(_goodbye, text);
            batch.Frame(FrameType.Goodbye, 0, 0, text[..length]);
            batch.Farewell = _goodbyeSent;
            _goodbyeSent = null;
        }

        if (_pongDue && batch.HasRoom)
        {
            _pongDue = false;
            batch.Frame(FrameType.Pong, 0, _pongSerial);
        }

        while (_answers.Count > 0 && batch.HasRoom)
        {
            var answer = _answers.Dequeue();
            answer.Queued = false;
            answer.Write(batch);
        }

        if (_pingDue && _answers.Count == 0 && batch.HasRoom)
        {
            _pingDue = false;
            batch.Frame(FrameType.Ping, 0, NextPing());
        }

        while (_credits.Count > 0 && batch.HasRoom)
        {
            var stream = _credits.Dequeue();
            stream.Queued = false;
            if (stream.Alias != 0 && (stream.ResumeDue || stream.Window.Gain > 0))
            {
                stream.WriteCredit(batch);
            }
        }
    }

    private void GatherData(SendBatch batch)
    {
        while (_ready.Count > 0 && batch.HasRoom)
        {
            var stream = _ready.Dequeue();
            stream.Queued = false;
            if (!stream.IsOpen)
            {
                continue;
            }

            stream.WriteFrames(batch, _ready.Count > 0 ? SharedQuantum : SendBatch.MaxData);
            Ready(stream);
        }
    }
}
