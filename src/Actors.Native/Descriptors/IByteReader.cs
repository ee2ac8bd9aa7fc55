namespace Actors.Native;

/// <summary>A source of bytes. One read at a time.</summary>
public interface IByteReader : IAsyncDisposable
{
    /// <summary>Reads what is there, waiting for at least one byte.</summary>
    /// <param name="buffer">Where to; not empty.</param>
    /// <param name="cancellationToken">Cancelling takes no bytes away.</param>
    /// <returns>The number of bytes; 0 at the end.</returns>
    /// <exception cref="NativeException">What read(2) answered.</exception>
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);
}
