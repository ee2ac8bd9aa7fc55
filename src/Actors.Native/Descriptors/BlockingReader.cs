using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>Reads an inherited descriptor, whose flags are shared with others and stay untouched, on a thread of its own. Does not own the descriptor.
/// A terminal is read only while this process is in its foreground.</summary>
public sealed class BlockingReader : IByteReader
{
    private readonly DescriptorThread thread;

    /// <summary>Reads from a descriptor; the thread starts with the first read.</summary>
    /// <param name="number">The open descriptor; not closed by this object.</param>
    public BlockingReader(int number) => thread = new DescriptorThread(number, Poll.POLLIN);

    /// <inheritdoc/>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => buffer.IsEmpty
        ? throw new ArgumentException("a read needs room for a byte", nameof(buffer))
        : thread.RunAsync(number => Read(number, buffer), cancellationToken);

    /// <summary>Fails a read that waits; the descriptor stays open.</summary>
    /// <returns>At once.</returns>
    public ValueTask DisposeAsync()
    {
        thread.Dispose();
        return default;
    }

    private static unsafe int? Read(int number, Memory<byte> buffer)
    {
        using var pin = buffer.Pin();
        var count = Unistd.read(number, (byte*)pin.Pointer, buffer.Length);
        if (count >= 0)
        {
            return (int)count;
        }

        // Somebody else may have made the shared descriptor non-blocking, or been faster.
        var errno = Errno.Last;
        return errno == Errno.EINTR || errno == Errno.EAGAIN ? null : throw new NativeException(errno, $"read from descriptor {number}");
    }
}
