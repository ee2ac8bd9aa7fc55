using System.Net;
using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>TCP connections that are given to children: blocking descriptors, made without blocking a thread.</summary>
public static class TcpDescriptor
{
    private static readonly Errno InProgress = new(115);

    /// <summary>Connects.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="cancellationToken">Gives up; nothing is left open.</param>
    /// <returns>The connected descriptor, close-on-exec and blocking.</returns>
    /// <exception cref="NativeException">What connect(2) answered; the text names the address.</exception>
    public static async ValueTask<Descriptor> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        cancellationToken.ThrowIfCancellationRequested();
        var socket = Begin(address, out var connected);
        if (connected)
        {
            return Blocking(socket);
        }

        using var polled = new PolledDescriptor(socket, Epoll.EPOLLOUT, sharedSocket: false);
        await polled.Readiness.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (Error(socket.Number) is var errno && errno.Number != 0)
        {
            throw Failed(errno, address);
        }

        return Blocking(Descriptor.Duplicate(socket.Number));
    }

    /// <summary>Sends some bytes at once, so few that they fit a new connection's buffer.</summary>
    /// <exception cref="NativeException">The connection is gone, or its buffer full (EAGAIN).</exception>
    public static unsafe void Send(Descriptor socket, ReadOnlySpan<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(socket);
        fixed (byte* start = bytes)
        {
            var sent = Socket.send(socket.Number, start, bytes.Length, Socket.MSG_DONTWAIT | Socket.MSG_NOSIGNAL);
            if (sent != bytes.Length)
            {
                throw new NativeException(sent < 0 ? Errno.Last : Errno.EAGAIN, "send to a new connection");
            }
        }
    }

    private static unsafe Descriptor Begin(IPEndPoint address, out bool connected)
    {
        var family = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? Socket.AF_INET6 : Socket.AF_INET;
        var fd = Socket.socket(family, Socket.SOCK_STREAM | Socket.SOCK_NONBLOCK | Socket.SOCK_CLOEXEC, 0);
        if (fd < 0)
        {
            throw new NativeException(Errno.Last, "make a socket");
        }

        var socket = new Descriptor(fd);

        // The framework's own form of an address is the kernel's.
        var form = address.Serialize();
        fixed (byte* start = form.Buffer.Span)
        {
            connected = Socket.connect(fd, start, (uint)form.Size) == 0;
        }

        if (!connected && Errno.Last is var errno && errno != InProgress)
        {
            socket.Dispose();
            throw Failed(errno, address);
        }

        return socket;
    }

    private static unsafe Errno Error(int fd)
    {
        int error = 0, length = sizeof(int);
        return Socket.getsockopt(fd, Socket.SOL_SOCKET, Socket.SO_ERROR, &error, &length) == 0 ? new Errno(error) : Errno.Last;
    }

    private static Descriptor Blocking(Descriptor socket)
    {
        var flags = Fcntl.fcntl(socket.Number, Fcntl.F_GETFL, 0);
        if (flags >= 0 && Fcntl.fcntl(socket.Number, Fcntl.F_SETFL, flags & ~Fcntl.O_NONBLOCK) >= 0)
        {
            return socket;
        }

        var errno = Errno.Last;
        socket.Dispose();
        throw new NativeException(errno, "make a socket blocking");
    }

    private static NativeException Failed(Errno errno, IPEndPoint address) => new(errno, $"connect to {address}");
}
