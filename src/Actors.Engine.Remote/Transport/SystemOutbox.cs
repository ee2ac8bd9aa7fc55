namespace Actors.Engine.Remote.Transport;

/// <summary>
/// The system messages for one run of a peer that have not been acknowledged, in order. They are numbered from 1, sent in order, and sent again
/// from the oldest after each reconnect; the peer drops what it has already seen. Safe for several threads.
/// </summary>
internal sealed class SystemOutbox(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<Entry> _unsent = new();
    private readonly Queue<Entry> _sent = new();
    private ulong _lastNumber;
    private int _epoch;
    private long _progress = Environment.TickCount64;

    /// <summary>True while something waits to be sent by the present connection.</summary>
    public bool HasUnsent
    {
        get
        {
            lock (_gate)
                return _unsent.Count > 0;
        }
    }

    public int Count
    {
        get
        {
            lock (_gate)
                return _unsent.Count + _sent.Count;
        }
    }

    /// <summary>How long the oldest message has waited since the last progress, in ms; 0 when none waits.</summary>
    public long WaitingFor(long now)
    {
        lock (_gate)
            return _unsent.Count + _sent.Count == 0 ? 0 : now - _progress;
    }

    /// <summary>Adds a message. False when the buffer is full.</summary>
    public bool TryAdd(OutboundEnvelope envelope, LaneMarks marks)
    {
        lock (_gate)
        {
            if (_unsent.Count + _sent.Count >= capacity)
                return false;
            if (_unsent.Count + _sent.Count == 0)
                _progress = Environment.TickCount64;
            _unsent.Enqueue(new Entry(++_lastNumber, marks, envelope));
            return true;
        }
    }

    public bool TryTakeUnsent(out Entry entry)
    {
        lock (_gate)
        {
            if (!_unsent.TryDequeue(out entry))
                return false;
            _sent.Enqueue(entry);
            return true;
        }
    }

    /// <summary>The peer has everything up to <paramref name="number"/>; ignored when it speaks of an earlier run's numbers.</summary>
    public void Acknowledge(int epoch, ulong number)
    {
        lock (_gate)
        {
            while (epoch == _epoch && _sent.TryPeek(out var first) && first.Number <= number)
            {
                _sent.Dequeue();
                _progress = Environment.TickCount64;
            }
        }
    }

    /// <summary>
    /// A new connection: all that was sent without an answer goes again, before the rest. Returns the epoch to acknowledge it with.
    /// </summary>
    public int Rewind()
    {
        lock (_gate)
        {
            if (_sent.Count == 0)
                return _epoch;
            while (_unsent.TryDequeue(out var entry))
                _sent.Enqueue(entry);
            while (_sent.TryDequeue(out var entry))
                _unsent.Enqueue(entry);
            return _epoch;
        }
    }

    /// <summary>Another run of the peer, or none any more: numbers begin anew. Returns what was left.</summary>
    public OutboundEnvelope[] Reset()
    {
        lock (_gate)
        {
            OutboundEnvelope[] left = [.. _sent.Select(e => e.Envelope), .. _unsent.Select(e => e.Envelope)];
            _sent.Clear();
            _unsent.Clear();
            _lastNumber = 0;
            _epoch++;
            return left;
        }
    }

    /// <summary>A numbered message; it is delivered after the other lanes' <paramref name="Marks"/>.</summary>
    public readonly record struct Entry(ulong Number, LaneMarks Marks, OutboundEnvelope Envelope);
}
