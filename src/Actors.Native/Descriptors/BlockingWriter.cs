namespace Actors.Native;

/// <summary>Writes an inherited descriptor, whose flags are shared with others and stay untouched, on a thread of its own. Does not own the descriptor.</summary>
public sealed class BlockingWriter : IByteWriter
{
    /// <summary>Writes to a descriptor; the thread starts with the first write.</summary>
    /// <param name="number">The open descriptor; not closed by this object.</param>
    public BlockingWriter(int number) => throw new NotSupportedException(number.ToString());

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotSupportedException();
}
