namespace Actors.ProcessSpace.Streams;

/// <summary>What a frame says. Numbers are wire format and never change their meaning.</summary>
internal enum FrameType : byte
{
    None = 0,

    /// <summary>Writer: the alias stands for the stream named in the payload. Offset: bytes acknowledged so far.</summary>
    Open = 1,

    /// <summary>Writer: payload bytes from this offset.</summary>
    Data = 2,

    /// <summary>Writer: the stream ends at this offset.</summary>
    End = 3,

    /// <summary>Writer: the stream is cut at this offset; the payload says why.</summary>
    Abort = 4,

    /// <summary>Reader: bytes below this offset may be sent; the payload is the offset acknowledged.</summary>
    Credit = 5,

    /// <summary>Reader: everything including the end has arrived.</summary>
    EndAck = 6,

    /// <summary>Reader: nobody reads; the payload says why.</summary>
    Gone = 7,

    /// <summary>Either: a sign of life is asked for; the offset is a serial number.</summary>
    Ping = 8,

    /// <summary>Either: the answer to the ping of that serial number.</summary>
    Pong = 9,

    /// <summary>Writer, once per connection: every stream that was open before has been opened again.</summary>
    Synced = 10,

    /// <summary>Either: the link is closing for good; the payload says why.</summary>
    Goodbye = 11,
}
