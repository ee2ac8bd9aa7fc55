using System.Collections.Concurrent;
using System.Net.Sockets;
using Actors.Engine.Remote.Control;
using Actors.Engine.Remote.Wire;
using Akka.Event;

namespace Actors.Engine.Remote.Transport;

/// <summary>
/// One lane to one peer: a bounded queue and a pump that runs, while there is something to do, on the thread pool; the control lane's on the
/// control loop. The pump alone touches the
/// connection: it opens it, fills one buffer with what waits (never waiting for more) and writes that buffer in one piece.
/// What exceeds the bound goes to dead letters; the queue's order is the order of the callers.
/// </summary>
internal sealed class OutboundLane : IThreadPoolWorkItem
{
    private const int BatchBytes = 64 * 1024;

    private readonly Association _association;
    private readonly LaneBound _bound;
    private readonly SystemOutbox? _outbox;
    private readonly ControlLoop? _loop;
    private readonly Action _run;
    private readonly ConcurrentQueue<Item> _queue = new();
    private readonly Lock _markGate = new();
    private OutboundConnection? _connection;
    private int _messages;
    private long _bytes;
    private int _running;
    private long _dropped;
    private ulong _lastMark;
    private ulong _passedMark;
    private bool _sentSinceMark;
    private volatile bool _probe;

    public OutboundLane(Association association, Lane lane, LaneBound bound, SystemOutbox? outbox)
    {
        _association = association;
        Lane = lane;
        _bound = bound;
        _outbox = outbox;
        _loop = lane == Lane.Control ? ControlLoop.Shared : null;
        _run = () => _ = RunAsync();
    }

    public Lane Lane { get; }

    /// <summary>True while something waits, or was sent and has to be acknowledged.</summary>
    public bool IsBusy => !_queue.IsEmpty || Volatile.Read(ref _running) != 0 || _outbox is { Count: > 0 };

    public bool IsConnected => Volatile.Read(ref _connection) is { IsLost: false };

    private bool HasWork => !_queue.IsEmpty || _probe || (_outbox is { } o && (o.HasUnsent || (o.Count > 0 && !IsConnected)));

    /// <summary>Adds a message. False when the queue is full.</summary>
    public bool TryEnqueue(OutboundEnvelope envelope)
    {
        int messages = Interlocked.Increment(ref _messages);
        long bytes = Interlocked.Add(ref _bytes, envelope.Weight);
        if (messages > _bound.Messages || bytes > _bound.Bytes)
        {
            Interlocked.Decrement(ref _messages);
            Interlocked.Add(ref _bytes, -envelope.Weight);
            return false;
        }

        _queue.Enqueue(new Item(envelope, 0));
        Volatile.Write(ref _sentSinceMark, true);
        Schedule();
        return true;
    }

    /// <summary>
    /// Marks this place in the stream and returns the mark's number, so that something on another lane can be delivered after all that was sent
    /// before. 0 when nothing is on its way.
    /// </summary>
    public ulong PlaceMark()
    {
        lock (_markGate)
        {
            if (!_sentSinceMark)
                return IsConnected || !_queue.IsEmpty ? _lastMark : 0;
            _sentSinceMark = false;
            _queue.Enqueue(new Item(null, ++_lastMark));
        }

        Schedule();
        return _lastMark;
    }

    /// <summary>Opens a connection although nothing waits, to learn who is at the peer's address now.</summary>
    public void Probe()
    {
        _probe = true;
        Schedule();
    }

    public void Schedule()
    {
        if (Interlocked.Exchange(ref _running, 1) != 0)
            return;
        if (_loop is null)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        else
            _loop.Post(_run);
    }

    /// <summary>Drops the connection, if there is one; the pump opens another when it needs it.</summary>
    public void Reconnect() => Volatile.Read(ref _connection)?.Lose();

    void IThreadPoolWorkItem.Execute() => _run();

    private async Task RunAsync()
    {
        try
        {
            await PumpAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Nothing is expected here; a lane must not die of it unseen.
            _association.Log.Error(e, "The {0} lane to [{1}] failed: {2}", Lane, _association.Remote, e.Message);
            Reconnect();
            Volatile.Write(ref _running, 0);
        }
    }

    private async Task PumpAsync()
    {
        while (true)
        {
            if (!HasWork)
            {
                Volatile.Write(ref _running, 0);
                if (!HasWork || Interlocked.Exchange(ref _running, 1) != 0)
                    return;
            }

            bool probing = _probe && !_association.IsShutDown && !_association.IsGated;
            if ((_association.IsClosed && !probing) || (_association.IsGated && _outbox is not { Count: > 0 }))
            {
                DropQueue();
                continue;
            }

            var connection = _connection;
            if (connection is null || connection.IsLost)
            {
                if (_association.IsGated)
                    DropQueue();
                connection = await ConnectAsync().ConfigureAwait(false);
                if (_loop is not null)
                    await _loop.TakeTurn();
                if (connection is null)
                    continue;
            }

            _probe = false;
            Fill(connection);
            if (connection.Writer.Length > 0)
                await SendAsync(connection).ConfigureAwait(false);

            // A full lane takes turns with the others.
            if (_loop is not null && HasWork)
                await _loop.TakeTurn();
        }
    }

    private async ValueTask<OutboundConnection?> ConnectAsync()
    {
        _connection?.Dispose();
        _connection = null;
        if (!await _association.WaitForTurnAsync().ConfigureAwait(false))
            return null;
        OutboundConnection connection;
        try
        {
            connection = await _association.OpenAsync(Lane).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            _association.OpeningFailed(e);
            return null;
        }

        if (!_association.Admit(connection.Peer.Uid, inbound: false))
        {
            connection.Dispose();
            DropQueue();
            return null;
        }

        int epoch = _outbox?.Rewind() ?? 0;
        Volatile.Write(ref _connection, connection);
        _ = connection.ReadReturnAsync(
            (kind, body) => Returned(connection, epoch, kind, body),
            (_, cause) =>
            {
                _association.ConnectionEnded(connection.Peer.Uid, cause);
                Schedule();
            });
        if (_passedMark > 0)
            OutboundCodec.WriteMark(connection.Writer, _passedMark);
        return connection;
    }

    private void Fill(OutboundConnection connection)
    {
        var writer = connection.Writer;
        if (_outbox is not null)
        {
            while (writer.Length < BatchBytes && _outbox.TryTakeUnsent(out var entry))
                connection.Codec.WriteSystemMessage(writer, entry);
        }

        while (writer.Length < BatchBytes && TryTake(out var item))
        {
            if (item.Envelope is { } envelope)
                connection.Codec.WriteMessage(writer, envelope);
            else
                OutboundCodec.WriteMark(writer, item.Mark);
        }
    }

    private async ValueTask SendAsync(OutboundConnection connection)
    {
        try
        {
            await connection.SendAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            connection.Lose();
        }
    }

    private void Returned(OutboundConnection connection, int epoch, FrameKind kind, ReadOnlySpan<byte> body)
    {
        switch (kind)
        {
            case FrameKind.Ack when _outbox is not null:
                _outbox.Acknowledge(epoch, new WireReader(body).ReadVarUInt());
                break;
            case FrameKind.Quarantined:
                _association.QuarantinedByPeer();
                break;
            default:
                throw new WireFormatException($"frame kind {(byte)kind} from [{connection.Peer.Address}] where only acknowledgements are expected");
        }
    }

    private bool TryTake(out Item item)
    {
        if (!_queue.TryDequeue(out item))
            return false;
        if (item.Envelope is { } envelope)
        {
            Interlocked.Decrement(ref _messages);
            Interlocked.Add(ref _bytes, -envelope.Weight);
            if (_dropped > 0 && _messages <= _bound.Messages / 2 && _bytes <= _bound.Bytes / 2)
                ReportDropped();
        }
        else
        {
            _passedMark = item.Mark;
        }

        return true;
    }

    private void DropQueue()
    {
        _probe = false;
        if (_association.IsClosed)
            _outbox?.Reset();
        while (TryTake(out var item))
        {
            if (item.Envelope is { } envelope)
                _association.DeadLetter(envelope.Message, envelope.Sender, envelope.Recipient);
        }
    }

    /// <summary>A message did not fit: counted, and the first one of an episode is logged.</summary>
    public void Overflowed()
    {
        if (Interlocked.Increment(ref _dropped) == 1)
        {
            _association.Log.Warning(
                "The {0} send queue to [{1}] is full ({2} messages, {3} bytes): messages go to dead letters until the peer reads again. Bounds: actors.remote.send-queue.",
                Lane,
                _association.Remote,
                Volatile.Read(ref _messages),
                Volatile.Read(ref _bytes));
        }
    }

    private void ReportDropped()
    {
        long dropped = Interlocked.Exchange(ref _dropped, 0);
        if (dropped > 0)
            _association.Log.Info("The {0} send queue to [{1}] takes messages again; {2} went to dead letters meanwhile.", Lane, _association.Remote, dropped);
    }

    private readonly record struct Item(OutboundEnvelope? Envelope, ulong Mark);
}
