using System.IO.Pipelines;

namespace Actors.ProcessSpace.Streams;

/// <summary>
/// The reader's end of a stream. Unread bytes never exceed the window: a reader that stops stalls its own writer and nobody else.
/// <see cref="Cancel"/> and the properties may be used from any thread; <see cref="Reader"/> has one reader at a time.
/// </summary>
public sealed class InboundStream
{
    internal InboundStream(StreamId id) => Id = id;

    /// <summary>The stream's name.</summary>
    public StreamId Id { get; }

    /// <summary>
    /// The bytes. After the last one a complete stream says <see cref="ReadResult.IsCompleted"/>; one that was cut throws
    /// <see cref="StreamBrokenException"/>, so that it cannot be taken for a whole one. Completing the reader early is <see cref="Cancel"/>.
    /// </summary>
    public PipeReader Reader => throw new NotSupportedException();

    /// <summary>Completes with the stream's end once all bytes before it are read, or the reader has gone. Never faults.</summary>
    public Task<StreamEnd> Ended => throw new NotSupportedException();

    /// <summary>The writer's end when it is known, whether or not everything is read; else null.</summary>
    public StreamEnd? End => throw new NotSupportedException();

    /// <summary>Bytes read so far.</summary>
    public long Offset => 0;

    /// <summary>Closes this end: unread bytes are dropped and the writer is told that its reader has gone. No-op after the end.</summary>
    public void Cancel() => throw new NotSupportedException();
}
