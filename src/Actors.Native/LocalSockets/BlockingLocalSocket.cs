using Actors.Native.Interop;
using RawSocket = Actors.Native.Interop.Socket;

namespace Actors.Native;

/// <summary>An end that blocks the thread that waits, so that all it returns has completed.</summary>
internal sealed class BlockingLocalSocket(Descriptor socket) : LocalSocketEnd
{
    // struct sockaddr_un: the family and a path with its NUL.
    private const int PathOffset = sizeof(ushort);
    private const int MostPath = 107;

    public override void Dispose()
    {
        using (Hold hold = TryHold())
        {
            if (hold.IsHeld)
            {
                // Whoever waits holds the descriptor too, and sees this.
                _ = RawSocket.shutdown(hold.Number, RawSocket.SHUT_RDWR);
            }
        }

        socket.Dispose();
    }

    /// <summary>Connects. Waits for a listener that has no room for another caller now: there is no readiness event for that.</summary>
    /// <exception cref="NativeException">EAGAIN: it had none for so long; and what connect(2) answered.</exception>
    internal static BlockingLocalSocket Connect(string path, TimeSpan limit, CancellationToken cancellation)
    {
        var end = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        while (true)
        {
            try
            {
                return Connect(path);
            }
            catch (NativeException full) when (full.Errno == Errno.EAGAIN && Environment.TickCount64 < end)
            {
                _ = cancellation.WaitHandle.WaitOne(20);
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    private static unsafe BlockingLocalSocket Connect(string path)
    {
        var bytes = NativeText.Encode(path);
        if (bytes.Length is 0 or > MostPath)
        {
            throw LocalSocketListener.BadPath(path);
        }

        var fd = RawSocket.socket(RawSocket.AF_UNIX, RawSocket.SOCK_STREAM | RawSocket.SOCK_NONBLOCK | RawSocket.SOCK_CLOEXEC, 0);
        if (fd < 0)
        {
            throw new NativeException(Errno.Last, "make a socket");
        }

        var socket = new Descriptor(fd);
        var address = stackalloc byte[PathOffset + MostPath + 1];
        *(ushort*)address = RawSocket.AF_UNIX;
        bytes.AsSpan().CopyTo(new Span<byte>(address + PathOffset, MostPath));
        address[PathOffset + bytes.Length] = 0;
        if (RawSocket.connect(fd, address, (uint)(PathOffset + bytes.Length + 1)) != 0)
        {
            var errno = Errno.Last;
            socket.Dispose();
            throw new NativeException(errno, $"connect to '{path}'");
        }

        return new BlockingLocalSocket(socket);
    }

    internal override Hold TryHold() => new(socket);

    internal override ValueTask<bool> WaitToReceiveAsync(TimeSpan limit, CancellationToken cancellation)
    {
        return Wait(Poll.POLLIN, (int)limit.TotalMilliseconds, cancellation) ? new ValueTask<bool>(true) : throw TooLate(limit);
    }

    internal override ValueTask WaitToSendAsync(int attempt, CancellationToken cancellation)
    {
        _ = Wait(Poll.POLLOUT, -1, cancellation);
        return ValueTask.CompletedTask;
    }

    internal override unsafe ValueTask<int> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (true)
        {
            nint sent;
            using (Hold hold = TryHold())
            fixed (byte* start = bytes.Span)
            {
                sent = hold.IsHeld ? RawSocket.send(hold.Number, start, bytes.Length, RawSocket.MSG_NOSIGNAL) : throw new ObjectDisposedException(nameof(BlockingLocalSocket));
            }

            if (sent > 0)
            {
                return new ValueTask<int>((int)sent);
            }

            var errno = Errno.Last;
            if (errno != Errno.EAGAIN && errno != Errno.EINTR)
            {
                throw new ObjectDisposedException(nameof(BlockingLocalSocket));
            }

            _ = Wait(Poll.POLLOUT, -1, cancellation);
        }
    }

    // False when the time is over; -1 is no limit, as for poll(2).
    private unsafe bool Wait(short events, int milliseconds, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using Hold hold = TryHold();
        if (!hold.IsHeld)
        {
            throw new ObjectDisposedException(nameof(BlockingLocalSocket));
        }

        var polled = stackalloc Poll.pollfd[2];
        polled[0] = new Poll.pollfd { fd = hold.Number, events = events };
        if (!cancellation.CanBeCanceled)
        {
            return Block(polled, 1, milliseconds);
        }

        using var wake = EventDescriptor.Create();
        polled[1] = new Poll.pollfd { fd = wake.Number, events = Poll.POLLIN };
        using (cancellation.UnsafeRegister(static state => EventDescriptor.Set((Descriptor)state!), wake))
        {
            var ready = Block(polled, 2, milliseconds);
            cancellation.ThrowIfCancellationRequested();
            return ready;
        }
    }

    private static unsafe bool Block(Poll.pollfd* polled, int count, int milliseconds)
    {
        var start = Environment.TickCount64;
        var left = milliseconds;
        while (true)
        {
            var ready = Poll.poll(polled, (nuint)count, left);
            if (ready >= 0 || Errno.Last != Errno.EINTR)
            {
                return ready != 0;
            }

            left = milliseconds < 0 ? -1 : (int)Math.Max(0, milliseconds - (Environment.TickCount64 - start));
        }
    }
}
