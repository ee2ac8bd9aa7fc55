namespace Actors.ProcessSpace.Streams;

/// <summary>
/// Thrown to a reader after the last byte that arrived, when the stream was cut before its end. Only this stream is concerned:
/// the process it belongs to, and other streams of the same node, may be well.
/// </summary>
public sealed class StreamBrokenException : IOException
{
    /// <summary>A stream that was cut.</summary>
    public StreamBrokenException(StreamId stream, long offset, string reason)
        : base($"Stream {stream} broke after {offset} bytes: {reason}. What was read so far is right but not the whole output.")
    {
        Stream = stream;
        Offset = offset;
    }

    /// <summary>The stream that was cut.</summary>
    public StreamId Stream { get; }

    /// <summary>How many bytes from the start arrived.</summary>
    public long Offset { get; }
}
