using Actors.Engine.Remote.Control;
using Actors.Engine.Remote.Wire;

namespace Actors.Engine.Remote.Transport;

/// <summary>
/// One connection by which we send to a peer. What comes back on it are acknowledgements and notices only; the end of that direction is how an
/// idle connection learns that it is lost.
/// </summary>
internal sealed class OutboundConnection : IDisposable
{
    private const int MaxReturnFrame = 256;

    private readonly Stream _stream;
    private readonly FrameReader _reader;
    private readonly CancellationTokenSource _end = new();
    private int _lost;

    /// <summary>Takes over the stream, which owns its socket.</summary>
    public OutboundConnection(Stream stream, FrameReader reader, PeerIdentity peer)
    {
        _stream = stream;
        _reader = reader;
        Peer = peer;
    }

    public PeerIdentity Peer { get; }

    public WireWriter Writer { get; } = new();

    public OutboundCodec Codec { get; } = new();

    public bool IsLost => Volatile.Read(ref _lost) != 0;

    /// <summary>Reads what comes back until the connection ends; then calls <paramref name="ended"/>, once.</summary>
    public async Task ReadReturnAsync(FrameReader.FrameHandler handler, Action<OutboundConnection, Exception?> ended)
    {
        Exception? cause = null;
        try
        {
            if (Peer.Lane == Lane.Control)
                await ControlLoop.Shared.TakeTurn();
            await _reader.RunAsync(MaxReturnFrame, handler, null, _end.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            cause = e;
        }

        Lose();
        _reader.Dispose();
        ended(this, cause);
    }

    /// <summary>Sends what the writer holds.</summary>
    public async ValueTask SendAsync()
    {
        await _stream.WriteAsync(Writer.WrittenMemory, _end.Token).ConfigureAwait(false);
        Writer.Clear();
    }

    /// <summary>Ends the connection; whoever reads or writes on it notices.</summary>
    public void Lose()
    {
        if (Interlocked.Exchange(ref _lost, 1) != 0)
            return;
        _end.Cancel();
        _stream.Dispose();
    }

    public void Dispose()
    {
        Lose();
        Writer.Dispose();
    }
}
