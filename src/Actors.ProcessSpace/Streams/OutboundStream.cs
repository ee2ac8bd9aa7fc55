namespace Actors.ProcessSpace.Streams;

/// <summary>
/// The writer's end of a stream. One writer at a time: <see cref="GetMemory"/>, fill it (a read(2) may go straight into it), then
/// <see cref="CommitAsync"/>. The link keeps what is not acknowledged, at most one window, and resends it after a broken connection.
/// <see cref="Abort"/> and the properties may be used from any thread.
/// </summary>
public sealed class OutboundStream
{
    internal OutboundStream(StreamId id) => Id = id;

    /// <summary>The stream's name.</summary>
    public StreamId Id { get; }

    /// <summary>Bytes committed so far.</summary>
    public long Offset => 0;

    /// <summary>Completes when nobody reads any more: the reader closed its end, or the stream broke. Never faults.</summary>
    public Task ReaderGone => Task.CompletedTask;

    /// <summary>Completes with the end of the stream: all acknowledged by the reader's node, reader gone, or broken. Never faults.</summary>
    public Task<StreamEnd> Ended => throw new NotSupportedException();

    /// <summary>
    /// Memory to write into: at least one byte, at most what the window still takes. Valid until <see cref="CommitAsync"/>.
    /// </summary>
    /// <param name="sizeHint">Bytes wished for; a small wish takes a small buffer.</param>
    /// <exception cref="InvalidOperationException">The last commit has not completed, or the stream was completed.</exception>
    public Memory<byte> GetMemory(int sizeHint = 0) => throw new NotSupportedException();

    /// <summary>Hands over the first <paramref name="bytes"/> of the memory last got, and waits until there is room for more.</summary>
    /// <param name="bytes">Bytes written into the memory.</param>
    /// <param name="cancellationToken">Ends the waiting only; the bytes are handed over all the same.</param>
    /// <returns>Whether to go on.</returns>
    public ValueTask<LinkFlush> CommitAsync(int bytes, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Copies <paramref name="source"/> into the stream, waiting for room as often as needed.</summary>
    public ValueTask<LinkFlush> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>The clean end of the stream, after the bytes committed. Returns when the link has taken note; <see cref="Ended"/> tells more.</summary>
    public ValueTask CompleteAsync() => throw new NotSupportedException();

    /// <summary>Ends the stream as broken at this offset; the reader gets what was committed and then the reason. No-op after the end.</summary>
    /// <param name="reason">Why, for the reader.</param>
    public void Abort(string reason) => throw new NotSupportedException();
}
