using System.Runtime.CompilerServices;
using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>Reads a pipe, socket or pty master of our own without blocking a thread. EIO of a pty master is the end of the stream. Owns the descriptor.</summary>
public sealed class DescriptorReader : IByteReader
{
    private readonly PolledDescriptor polled;

    /// <summary>Takes the descriptor and makes it non-blocking. Not for inherited descriptors: see <see cref="InheritedStreams"/>.</summary>
    /// <param name="descriptor">Owned from now on.</param>
    /// <exception cref="NativeException">It cannot be polled: EPERM for a regular file.</exception>
    public DescriptorReader(Descriptor descriptor)
        : this(descriptor, sharedSocket: false)
    {
    }

    internal DescriptorReader(Descriptor descriptor, bool sharedSocket) =>
        polled = new PolledDescriptor(descriptor, Epoll.EPOLLIN, sharedSocket);

    /// <inheritdoc/>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            throw new ArgumentException("a read needs room for a byte", nameof(buffer));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var count = TryRead(buffer.Span);
        return count >= 0 ? new ValueTask<int>(count) : WaitAndReadAsync(buffer, cancellationToken);
    }

    /// <summary>
    /// Asks the kernel for a larger pipe, for a writer that keeps it full: it is then woken once for many of its writes. What the kernel
    /// refuses (no pipe, or this user's share of pipe memory is used up) leaves everything as it was.
    /// </summary>
    /// <param name="capacity">Bytes wished for; a user without privileges gets at most 1 MiB.</param>
    /// <returns>True when it was granted.</returns>
    public bool TryGrow(int capacity)
    {
        using var hold = new DescriptorHold(polled.Descriptor);
        return Fcntl.fcntl(hold.Number, Fcntl.F_SETPIPE_SZ, capacity) >= 0;
    }

    /// <summary>Closes the descriptor; a read that waits fails with <see cref="ObjectDisposedException"/>.</summary>
    /// <returns>At once.</returns>
    public ValueTask DisposeAsync()
    {
        polled.Dispose();
        return default;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> WaitAndReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            await polled.Readiness.WaitAsync(cancellationToken).ConfigureAwait(false);
            var count = TryRead(buffer.Span);
            if (count >= 0)
            {
                return count;
            }
        }
    }

    /// <summary>Bytes read, or -1 when it would block.</summary>
    private unsafe int TryRead(Span<byte> buffer)
    {
        // Held open over the call, so that a dispose beside us cannot let the number go to somebody else.
        using var hold = new DescriptorHold(polled.Descriptor);
        fixed (byte* start = buffer)
        {
            while (true)
            {
                var count = polled.IsSharedSocket
                    ? Socket.recv(hold.Number, start, buffer.Length, Socket.MSG_DONTWAIT)
                    : Unistd.read(hold.Number, start, buffer.Length);
                if (count >= 0)
                {
                    return (int)count;
                }

                var errno = Errno.Last;
                if (errno == Errno.EAGAIN)
                {
                    return -1;
                }

                if (errno == Errno.EIO && Terminal.IsPtyMaster(hold.Number))
                {
                    return 0;
                }

                if (errno != Errno.EINTR)
                {
                    throw new NativeException(errno, $"read from descriptor {hold.Number}");
                }
            }
        }
    }
}
