namespace Actors.ProcessSpace.Streams;

/// <summary>A node's streams with one peer, whichever way they are carried.</summary>
internal interface IPeerLink
{
    /// <summary>Holds the streams whose writer is here.</summary>
    LinkSession Writers { get; }

    /// <summary>Holds the streams whose reader is here; the same as <see cref="Writers"/> unless the peer is this node.</summary>
    LinkSession Readers { get; }

    /// <summary>Sees to it that a connection comes up if streams need one.</summary>
    void Connect(LinkPeer peer);

    void Tick(long now);

    /// <summary>Ends every stream and the connection.</summary>
    void Break(string reason);

    /// <summary>Ends everything for good, telling the peer if it can be told within the limit.</summary>
    Task CloseAsync(string reason, TimeSpan limit);
}
