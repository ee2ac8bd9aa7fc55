namespace Actors.Native;

/// <summary>Reads an inherited descriptor, whose flags are shared with others and stay untouched, on a thread of its own. Does not own the descriptor.</summary>
public sealed class BlockingReader : IByteReader
{
    /// <summary>Reads from a descriptor; the thread starts with the first read.</summary>
    /// <param name="number">The open descriptor; not closed by this object.</param>
    public BlockingReader(int number) => throw new NotSupportedException(number.ToString());

    /// <inheritdoc/>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotSupportedException();
}
