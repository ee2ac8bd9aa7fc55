namespace Actors.ProcessSpace.Streams;

/// <summary>What a node link holds and has done, read at one moment. Every figure is a bound that can be watched.</summary>
public sealed record LinkStatistics
{
    /// <summary>Peers with a link object, connected or not.</summary>
    public int Peers { get; init; }

    /// <summary>Peers with a live connection (a node's streams to itself count as one).</summary>
    public int Connections { get; init; }

    /// <summary>Streams whose writer is here and whose end is not yet acknowledged.</summary>
    public int OutboundStreams { get; init; }

    /// <summary>Streams whose reader is here and that are not read to their end.</summary>
    public int InboundStreams { get; init; }

    /// <summary>Streams a peer has begun and nobody here has asked for yet.</summary>
    public int ParkedStreams { get; init; }

    /// <summary>Ended streams remembered until the peer is known to have heard of it.</summary>
    public int Tombstones { get; init; }

    /// <summary>Bytes of buffers that hold unacknowledged or unread data.</summary>
    public long BufferBytes { get; init; }

    /// <summary>Payload bytes sent, resent ones included.</summary>
    public long BytesSent { get; init; }

    /// <summary>Payload bytes received.</summary>
    public long BytesReceived { get; init; }

    /// <summary>All streams with an end here, and what they carried both ways.</summary>
    public StreamUse Streams => new(OutboundStreams + InboundStreams, BytesSent + BytesReceived);

    /// <summary>Connections that replaced a broken one while streams were live.</summary>
    public int Resumes { get; init; }
}
