using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>
/// The writing end of a FIFO, for somebody else: waits for a reader, and for one that reads slowly, only as long as that somebody is there. One
/// thread at a time.
/// </summary>
public sealed class FifoWriter : Stream
{
    private const int Pause = 50;
    private readonly Descriptor fifo;
    private readonly int watched;

    private FifoWriter(Descriptor fifo, int watched)
    {
        this.fifo = fifo;
        this.watched = watched;
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Opens it as soon as somebody reads it.</summary>
    /// <param name="path">The path.</param>
    /// <param name="watched">A pipe or socket that this process writes to, and whose other end is the one for whom it is done.</param>
    /// <exception cref="NativeException">EPIPE: that one has gone; else what open(2) answered.</exception>
    public static FifoWriter Open(string path, int watched)
    {
        while (true)
        {
            try
            {
                return new FifoWriter(Descriptor.Open(path, Fcntl.O_WRONLY | Fcntl.O_NONBLOCK), watched);
            }
            catch (NativeException nobody) when (nobody.Errno == Errno.ENXIO)
            {
                // The kernel tells nobody that a reader has come: it is asked again.
                Wait(-1, watched, Pause, path);
            }
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    /// <exception cref="NativeException">EPIPE: the reader has gone, or the one for whom it is written.</exception>
    public override unsafe void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            nint count;
            fixed (byte* first = buffer)
            {
                count = Unistd.write(fifo.Number, first, buffer.Length);
            }

            if (count >= 0)
            {
                buffer = buffer[(int)count..];
            }
            else if (Errno.Last is var errno && errno == Errno.EAGAIN)
            {
                Wait(fifo.Number, watched, -1, "FIFO");
            }
            else if (errno != Errno.EINTR)
            {
                throw new NativeException(errno, "write to a FIFO");
            }
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            fifo.Dispose();
        }

        base.Dispose(disposing);
    }

    // Until there is room in the FIFO, or the time is over. A pipe without readers is in error, whatever is asked of it.
    private static unsafe void Wait(int fifo, int watched, int milliseconds, string what)
    {
        var both = stackalloc Poll.pollfd[] { new() { fd = watched }, new() { fd = fifo, events = Poll.POLLOUT } };
        if (Poll.poll(both, 2, milliseconds) > 0 && both[0].revents != 0)
        {
            throw new NativeException(Errno.EPIPE, $"write to '{what}' for somebody who has gone");
        }
    }
}
