namespace Actors.Engine.Remote.Transport;

/// <summary>The connections by which the peer sends to us: one for each lane.</summary>
internal sealed partial class Association
{
    private readonly InboundConnection?[] _inbound = new InboundConnection?[3];

    /// <summary>Makes <paramref name="connection"/> the one for its lane and returns the one it replaces, closed, or null.</summary>
    public InboundConnection? Replace(InboundConnection connection)
    {
        InboundConnection? earlier;
        lock (_gate)
        {
            earlier = _inbound[(int)connection.Peer.Lane];
            _inbound[(int)connection.Peer.Lane] = connection;
        }

        earlier?.Close();
        return earlier;
    }

    public void InboundEnded(InboundConnection connection, Exception? cause)
    {
        lock (_gate)
        {
            ref var slot = ref _inbound[(int)connection.Peer.Lane];
            if (ReferenceEquals(slot, connection))
                slot = null;
        }

        if (connection.Peer.Lane is Wire.Lane.Ordinary or Wire.Lane.Large)
            connection.Inbox.LaneEnded(connection.Peer.Lane);
        ConnectionEnded(connection.Peer.Uid, cause);
    }

    private void CloseInbound(Predicate<InboundConnection> which, bool notify)
    {
        InboundConnection?[] all;
        lock (_gate)
            all = [.. _inbound];
        foreach (var connection in all)
        {
            if (connection is null || !which(connection))
                continue;
            if (notify)
                _ = connection.CloseWithNoticeAsync();
            else
                connection.Close();
        }
    }
}
