namespace Actors.ProcessSpace.Streams;

/// <summary>
/// A node's streams to itself: two sessions, one for the writers and one for the readers, joined in memory. Frames, credit and ends
/// are the same as over TCP; only the socket is left out.
/// </summary>
internal sealed class LocalConnection : IThreadPoolWorkItem
{
    private readonly SendGate _sendGate = new();
    private readonly List<ArraySegment<byte>> _buffers = [];
    private readonly Side _writers;
    private readonly Side _readers;

    internal LocalConnection(LinkSession writers, LinkSession readers)
    {
        _writers = new Side(this, writers);
        _readers = new Side(this, readers);
        writers.Attach(_writers);
        readers.Attach(_readers);
        Kick();
    }

    void IThreadPoolWorkItem.Execute()
    {
        try
        {
            MoveAll();
        }
        catch (LinkProtocolException e)
        {
            // Both ends are ours, so this is a mistake of ours: its streams end, the node goes on.
            foreach (var side in new[] { _writers, _readers })
            {
                side.Receiver.Close();
                side.Session.BreakStreams($"this node sent itself {e.Message}");
            }

            _sendGate.Reset();
        }
    }

    private void MoveAll()
    {
        do
        {
            _sendGate.Look();
            while (Move(_writers, _readers) | Move(_readers, _writers))
            {
            }
        }
        while (!_sendGate.TryLeave());
    }

    private void Kick()
    {
        if (_sendGate.TryEnter())
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private bool Move(Side from, Side to)
    {
        if (!from.Session.Gather(from, from.Batch))
        {
            return false;
        }

        foreach (var segment in from.Batch.Segments)
        {
            to.Receiver.Feed(segment, _buffers);
        }

        from.Session.Release(from.Batch);
        return true;
    }

    private sealed class Side : ILinkConnection
    {
        public long? AcknowledgedAgo => null;

        private readonly LocalConnection _owner;

        internal Side(LocalConnection owner, LinkSession session)
        {
            _owner = owner;
            Session = session;
            Receiver = new FrameReceiver(session, this);
        }

        internal LinkSession Session { get; }

        internal FrameReceiver Receiver { get; }

        internal SendBatch Batch { get; } = new();

        public void Kick(bool now) => _owner.Kick();

        public void Close(string reason) => Session.Detach(this);
    }
}
