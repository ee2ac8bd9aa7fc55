using Actors.ProcessSpace.Streams;

namespace Actors.Simulation;

/// <summary>One end of the connection between two nodes. Kicks come from any thread; the rest is the simulation's own.</summary>
internal sealed class SimulatedEnd : ILinkConnection
{
    private readonly SendBatch _batch = new();
    private readonly FrameReceiver _receiver;
    private readonly List<ArraySegment<byte>> _buffers = [];
    private byte[] _bytes = [];
    private int _sent;
    private int _kicked;
    private bool _isCut;

    internal SimulatedEnd(SimulatedNode node, SimulatedNode peer)
    {
        (Node, Peer) = (node, peer);
        Session = new LinkSession(NodeLinkOptions.Default, BlockPool.Shared, $"node {peer.Number}", now: 0);
        _receiver = new FrameReceiver(Session, this);
        node.Add(this);
    }

    public long? AcknowledgedAgo => null;

    internal SimulatedNode Node { get; }

    internal SimulatedNode Peer { get; }

    internal SimulatedEnd Far { get; set; } = null!;

    internal LinkSession Session { get; }

    /// <summary>It stands in its line's queue.</summary>
    internal bool HasTurn { get; set; }

    /// <summary>It has something to send, and is to be told so: whoever brought it does that a moment later.</summary>
    internal bool IsAboutToBeKicked => Volatile.Read(ref _kicked) == 0 && !HasTurn && !_isCut && Session.HasSomethingToSend;

    public void Kick(bool now)
    {
        if (Interlocked.Exchange(ref _kicked, 1) == 0)
        {
            Node.Line.HasSomething(this);
        }
    }

    public void Close(string reason) => throw new InvalidOperationException($"the link of nodes {Node.Number} and {Peer.Number}: {reason}");

    /// <summary>The next bytes that go out, at most so many; none when there is nothing to send.</summary>
    internal ReadOnlyMemory<byte> Take(int most)
    {
        if (_sent == _bytes.Length)
        {
            Volatile.Write(ref _kicked, 0);
            if (!Session.Gather(this, _batch))
            {
                return default;
            }

            (_bytes, _sent) = (new byte[_batch.Segments.Sum(static segment => segment.Count)], 0);
            foreach (var segment in _batch.Segments)
            {
                segment.CopyTo(_bytes, _sent);
                _sent += segment.Count;
            }

            _sent = 0;
            Session.Release(_batch);
        }

        var part = _bytes.AsMemory(_sent, Math.Min(most, _bytes.Length - _sent));
        _sent += part.Length;
        return part;
    }

    internal void Cut(string reason)
    {
        _isCut = true;
        Session.Detach(this);
        Session.BreakStreams(reason);
        _receiver.Close();
        _sent = _bytes.Length;
    }

    /// <summary>Bytes of the other end have come.</summary>
    internal void Receive(ReadOnlyMemory<byte> bytes)
    {
        if (!_isCut && _receiver.Feed(bytes.Span, _buffers))
        {
            Kick(now: false);
        }

        Node.Settle();
    }
}
