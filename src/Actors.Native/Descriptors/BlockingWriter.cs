using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>Writes an inherited descriptor, whose flags are shared with others and stay untouched, on a thread of its own. Does not own the descriptor.</summary>
public sealed class BlockingWriter : IByteWriter
{
    private readonly DescriptorThread thread;

    /// <summary>Writes to a descriptor; the thread starts with the first write.</summary>
    /// <param name="number">The open descriptor; not closed by this object.</param>
    public BlockingWriter(int number) => thread = new DescriptorThread(number, Poll.POLLOUT);

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        while (!bytes.IsEmpty)
        {
            var rest = bytes;
            bytes = bytes[await thread.RunAsync(number => Write(number, rest), cancellationToken).ConfigureAwait(false)..];
        }
    }

    /// <summary>Fails a write that waits; the descriptor stays open.</summary>
    /// <returns>At once.</returns>
    public ValueTask DisposeAsync()
    {
        thread.Dispose();
        return default;
    }

    private static unsafe int? Write(int number, ReadOnlyMemory<byte> bytes)
    {
        using var pin = bytes.Pin();
        var count = Unistd.write(number, (byte*)pin.Pointer, bytes.Length);
        if (count >= 0)
        {
            return (int)count;
        }

        var errno = Errno.Last;
        return errno == Errno.EINTR || errno == Errno.EAGAIN ? null : throw new NativeException(errno, $"write to descriptor {number}");
    }
}
