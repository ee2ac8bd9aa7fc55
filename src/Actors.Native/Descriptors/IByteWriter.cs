namespace Actors.Native;

/// <summary>A sink of bytes. One write at a time. Disposing closes it, which is the end of the stream for its reader.</summary>
public interface IByteWriter : IAsyncDisposable
{
    /// <summary>Writes all of it, waiting as long as the reader is slow.</summary>
    /// <param name="bytes">What to write.</param>
    /// <param name="cancellationToken">Cancelling leaves an unknown part written.</param>
    /// <returns>When all is written.</returns>
    /// <exception cref="NativeException">What write(2) answered; EPIPE when the reader is gone.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default);
}
