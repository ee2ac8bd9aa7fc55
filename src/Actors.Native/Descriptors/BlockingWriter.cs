using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>Writes an inherited descriptor, whose flags are shared with others and stay untouched, on a thread of its own. Does not own the descriptor.</summary>
public sealed class BlockingWriter : IByteWriter
{
    // As much as poll's promise covers: one page of a pipe. Files and terminals have no such limit worth keeping.
    private const int PipePiece = 4096;
    private const int Piece = 65536;
    private readonly DescriptorThread thread;
    private readonly int piece;

    /// <summary>Writes to a descriptor; the thread starts with the first write.</summary>
    /// <param name="number">The open descriptor; not closed by this object.</param>
    public BlockingWriter(int number)
    {
        thread = new DescriptorThread(number, Poll.POLLOUT);
        piece = Fcntl.fcntl(number, Fcntl.F_GETPIPE_SZ, 0) > 0 ? PipePiece : Piece;
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        while (!bytes.IsEmpty)
        {
            var rest = bytes[..Math.Min(piece, bytes.Length)];
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
