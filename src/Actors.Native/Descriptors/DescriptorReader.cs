namespace Actors.Native;

/// <summary>Reads a pipe, socket or pty master of our own without blocking a thread. EIO of a pty master is the end of the stream. Owns the descriptor.</summary>
public sealed class DescriptorReader : IByteReader
{
    /// <summary>Takes the descriptor and makes it non-blocking. Not for inherited descriptors: see <see cref="InheritedStreams"/>.</summary>
    /// <param name="descriptor">Owned from now on.</param>
    public DescriptorReader(Descriptor descriptor) => throw new NotSupportedException(descriptor.ToString());

    /// <inheritdoc/>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotSupportedException();
}
