using System.Net.Sockets;
using Actors.Engine.Remote.Control;
using Actors.Engine.Remote.Wire;

namespace Actors.Engine.Remote.Transport;

/// <summary>One connection by which a peer sends to us. Its read loop never waits for an actor: a message ends in a mailbox.</summary>
internal sealed class InboundConnection
{
    private readonly Stream _stream;
    private readonly FrameReader _reader;
    private readonly Association _association;
    private readonly InboundCodec _codec;
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly WireWriter _writer = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ulong _acknowledged;
    private ulong _arrived;
    private int _closed;

    /// <summary>Takes over the stream, which owns its socket.</summary>
    public InboundConnection(Stream stream, FrameReader reader, PeerIdentity peer, Association association, SystemInbox inbox)
    {
        _stream = stream;
        _reader = reader;
        Peer = peer;
        Inbox = inbox;
        _association = association;
        _codec = new InboundCodec(association, peer.Lane);
    }

    public PeerIdentity Peer { get; }

    public SystemInbox Inbox { get; }

    /// <summary>Completes when the last frame has been handed over.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Reads until the end. Returns what ended it: null for a clean end.</summary>
    public async Task<Exception?> RunAsync()
    {
        Exception? cause = null;
        try
        {
            // From its first read on the lane of heartbeats is the loop's.
            if (Peer.Lane == Lane.Control)
                await ControlLoop.Shared.TakeTurn();
            var settings = _association.Transport.Tcp;
            int max = (Peer.Lane == Lane.Large ? settings.MaxLargeFrame : settings.MaxFrame) + OutboundCodec.HeaderAllowance;
            await _reader.RunAsync(max, Receive, Peer.Lane == Lane.Control ? AcknowledgeAsync : null, _end.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whatever it was, it ends this connection and no more; the caller says so where it is not an ordinary end.
            cause = e;
        }

        bool closedByUs = Volatile.Read(ref _closed) != 0;
        Close();
        _reader.Dispose();
        _ended.TrySetResult();
        return closedByUs ? null : cause;
    }

    public void Close()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        _end.Cancel();
        _stream.Dispose();
    }

    /// <summary>Tells the peer that its run is quarantined here, and closes.</summary>
    public async Task CloseWithNoticeAsync()
    {
        try
        {
            await WriteAsync(FrameKind.Quarantined, null).WaitAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or TimeoutException)
        {
            // It will be told when it tries to connect again.
        }

        Close();
    }

    private void Receive(FrameKind kind, ReadOnlySpan<byte> body)
    {
        var reader = new WireReader(body);
        switch (kind)
        {
            case FrameKind.Message:
                _codec.ReceiveMessage(ref reader);
                break;
            case FrameKind.SystemMessage when Peer.Lane == Lane.Control:
                ulong number = reader.ReadVarUInt();
                var marks = new LaneMarks(reader.ReadVarUInt(), reader.ReadVarUInt());
                _codec.ReceiveSystemMessage(ref reader, Inbox.TryBegin(number) ? Inbox : null, marks);
                _arrived = number;
                break;
            case FrameKind.Mark when Peer.Lane is Lane.Ordinary or Lane.Large:
                Inbox.MarkReached(Peer.Lane, reader.ReadVarUInt());
                break;
            default:
                throw new WireFormatException($"frame kind {(byte)kind} on the {Peer.Lane} lane");
        }
    }

    private ValueTask AcknowledgeAsync()
    {
        if (_arrived == _acknowledged)
            return ValueTask.CompletedTask;
        _acknowledged = _arrived;
        return new ValueTask(WriteAsync(FrameKind.Ack, _arrived));
    }

    private async Task WriteAsync(FrameKind kind, ulong? number)
    {
        await _writing.WaitAsync(_end.Token).ConfigureAwait(false);
        try
        {
            _writer.Clear();
            _writer.BeginFrame(kind);
            if (number is { } n)
                _writer.WriteVarUInt(n);
            _writer.EndFrame();
            await _stream.WriteAsync(_writer.WrittenMemory, _end.Token).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }
}
