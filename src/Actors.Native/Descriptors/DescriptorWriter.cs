namespace Actors.Native;

/// <summary>Writes a pipe, socket or pty master of our own without blocking a thread. Owns the descriptor.</summary>
public sealed class DescriptorWriter : IByteWriter
{
    /// <summary>Takes the descriptor and makes it non-blocking. Not for inherited descriptors: see <see cref="InheritedStreams"/>.</summary>
    /// <param name="descriptor">Owned from now on.</param>
    public DescriptorWriter(Descriptor descriptor) => throw new NotSupportedException(descriptor.ToString());

    /// <summary>Completes when the reader is known to be gone (a pipe's last reader closed), so that a writer without data learns it too.</summary>
    public Task ReaderGone => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotSupportedException();
}
