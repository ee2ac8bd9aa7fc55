using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>Writes a pipe, socket or pty master of our own without blocking a thread. Owns the descriptor.</summary>
public sealed class DescriptorWriter : IByteWriter
{
    private readonly PolledDescriptor polled;

    /// <summary>Takes the descriptor and makes it non-blocking. Not for inherited descriptors: see <see cref="InheritedStreams"/>.</summary>
    /// <param name="descriptor">Owned from now on.</param>
    /// <exception cref="NativeException">It cannot be polled: EPERM for a regular file.</exception>
    public DescriptorWriter(Descriptor descriptor)
        : this(descriptor, sharedSocket: false)
    {
    }

    internal DescriptorWriter(Descriptor descriptor, bool sharedSocket) =>
        polled = new PolledDescriptor(descriptor, Epoll.EPOLLOUT, sharedSocket);

    /// <summary>Completes when the reader is known to be gone (a pipe's last reader closed), so that a writer without data learns it too.</summary>
    public Task ReaderGone => polled.PeerGone;

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var written = TryWrite(bytes.Span);
        return written == bytes.Length ? default : WaitAndWriteAsync(bytes[written..], cancellationToken);
    }

    /// <summary>Closes the descriptor; a write that waits fails with <see cref="ObjectDisposedException"/>.</summary>
    /// <returns>At once.</returns>
    public ValueTask DisposeAsync()
    {
        polled.Dispose();
        return default;
    }

    private async ValueTask WaitAndWriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            await polled.Readiness.WaitAsync(cancellationToken).ConfigureAwait(false);
            bytes = bytes[TryWrite(bytes.Span)..];
        }
    }

    /// <summary>Writes until all is written or it would block; the number of bytes written.</summary>
    private unsafe int TryWrite(ReadOnlySpan<byte> bytes)
    {
        using var hold = new DescriptorHold(polled.Descriptor);
        var written = 0;
        fixed (byte* start = bytes)
        {
            while (written < bytes.Length)
            {
                var count = polled.IsSharedSocket
                    ? Socket.send(hold.Number, start + written, bytes.Length - written, Socket.MSG_DONTWAIT | Socket.MSG_NOSIGNAL)
                    : Unistd.write(hold.Number, start + written, bytes.Length - written);
                if (count >= 0)
                {
                    written += (int)count;
                    continue;
                }

                var errno = Errno.Last;
                if (errno == Errno.EAGAIN)
                {
                    break;
                }

                if (errno != Errno.EINTR)
                {
                    throw new NativeException(errno, $"write to descriptor {hold.Number}");
                }
            }
        }

        return written;
    }
}
