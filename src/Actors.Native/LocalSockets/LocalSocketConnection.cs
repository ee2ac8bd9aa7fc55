using System.Buffers.Binary;
using RawSocket = Actors.Native.Interop.Socket;

namespace Actors.Native;

/// <summary>
/// A connection between two programs of one machine that carries messages and open descriptors. One receive at a time; sends may come from
/// any thread and go out whole, one after the other.
/// </summary>
/// <remarks>
/// A message is a header of eight bytes (length of the rest, 32 bit; number of descriptors, 16 bit; a mark, 16 bit; little endian) and its
/// bytes; the descriptors travel with the header. Anything else from the peer is EPROTO, after which the connection is of no use.
/// </remarks>
public sealed class LocalSocketConnection : IAsyncDisposable
{
    /// <summary>The most bytes a message may have: arguments and environment as large as the kernel takes them, and room to spare.</summary>
    public const int MaxBytes = 8 << 20;

    /// <summary>The most descriptors a message may carry.</summary>
    public const int MaxDescriptors = 64;

    private const int HeaderSize = 8;
    private const ushort Mark = 0xAC70;
    private readonly LocalSocketEnd socket;
    private readonly SemaphoreSlim sending = new(1);
    private readonly Queue<Descriptor> arrived = new();
    private byte[] buffer = new byte[4096];
    private int filled;
    private int closed;
    private bool broken;

    internal LocalSocketConnection(LocalSocketEnd socket)
    {
        this.socket = socket;
        using LocalSocketEnd.Hold hold = socket.TryHold();
        Peer = ReadPeer(hold.Number);
    }

    /// <summary>Who is at the other end.</summary>
    public PeerCredentials Peer { get; }

    /// <summary>Connects to a listening program.</summary>
    /// <param name="path">The socket's path.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="NativeException">ENOENT: no such file; ECONNREFUSED: a socket file with nobody behind it; EACCES; ENOTSOCK; ENAMETOOLONG.</exception>
    public static async Task<LocalSocketConnection> ConnectAsync(string path, CancellationToken cancellation = default) =>
        Over(await PolledLocalSocket.ConnectAsync(path, cancellation).ConfigureAwait(false));

    /// <summary>
    /// Connects for a program that has nothing else to do: sends and receives block their thread, and what they return has completed. Such a
    /// program starts sooner, as it needs no thread pool.
    /// </summary>
    /// <param name="path">The socket's path.</param>
    /// <param name="limit">How long a listener is waited for that has no room for another caller.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="NativeException">As for <see cref="ConnectAsync"/>; EAGAIN: there was no room for so long.</exception>
    public static LocalSocketConnection ConnectBlocking(string path, TimeSpan limit, CancellationToken cancellation = default) =>
        Over(BlockingLocalSocket.Connect(path, limit, cancellation));

    /// <summary>Sends one message. The descriptors stay the caller's; the peer gets duplicates.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="descriptors">Open descriptors to go with it.</param>
    /// <param name="cancellation">Gives up; when part of the message has gone out already, the connection is closed.</param>
    /// <exception cref="NativeException">EPIPE: the peer is gone; EMSGSIZE: over <see cref="MaxBytes"/> or <see cref="MaxDescriptors"/>; EBADF.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, IReadOnlyList<int>? descriptors = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var numbers = new int[descriptors?.Count ?? 0];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = descriptors![i];
        }

        if (bytes.Length > MaxBytes || numbers.Length > MaxDescriptors)
        {
            throw new NativeException(Errno.EMSGSIZE, $"send a message of {bytes.Length} bytes and {numbers.Length} descriptors");
        }

        var message = new byte[HeaderSize + bytes.Length];
        BinaryPrimitives.WriteInt32LittleEndian(message, bytes.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(4), (ushort)numbers.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(6), Mark);
        bytes.Span.CopyTo(message.AsSpan(HeaderSize));
        if (!sending.Wait(0, CancellationToken.None))
        {
            return SendInTurnAsync(message, numbers, cancellation);
        }

        // Most messages fit into the socket at once, and need nobody who waits.
        var sent = SendFirst(message, numbers, out _);
        if (sent < message.Length)
        {
            return SendRestAsync(message, Math.Max(sent, 0), numbers, cancellation);
        }

        _ = sending.Release();
        return ValueTask.CompletedTask;
    }

    /// <summary>The next message, or null when the peer has closed.</summary>
    /// <param name="cancellation">Stops waiting; a message that has half arrived is kept for the next call.</param>
    /// <exception cref="NativeException">EPROTO: what came is no message; EMFILE: no room for the descriptors that came.</exception>
    public ValueTask<LocalSocketFrame?> ReceiveAsync(CancellationToken cancellation = default) => ReceiveAsync(Timeout.InfiniteTimeSpan, cancellation);

    /// <summary>The next message, or null when the peer has closed.</summary>
    /// <param name="limit">How long nothing may come.</param>
    /// <param name="cancellation">Stops waiting; a message that has half arrived is kept for the next call.</param>
    /// <exception cref="NativeException">ETIMEDOUT: nothing came for so long; and as without a limit.</exception>
    public ValueTask<LocalSocketFrame?> ReceiveAsync(TimeSpan limit, CancellationToken cancellation = default)
    {
        // No state machine as long as nothing has to be waited for.
        LocalSocketFrame? frame;
        ValueTask<bool> waiting = default;
        var more = true;
        try
        {
            while ((frame = TryTakeFrame()) is null && more)
            {
                waiting = socket.WaitToReceiveAsync(limit, cancellation);
                if (!waiting.IsCompletedSuccessfully)
                {
                    break;
                }

                more = Fill(waiting.Result);
            }
        }
        catch (ObjectDisposedException)
        {
            return default;
        }

        return frame is null && more ? ReceiveLaterAsync(waiting, limit, cancellation) : new ValueTask<LocalSocketFrame?>(frame);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref closed, 1) == 0)
        {
            socket.Dispose();
            lock (arrived)
            {
                while (arrived.TryDequeue(out var descriptor))
                {
                    descriptor.Dispose();
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    private static NativeException Violation(string what) => new(Errno.EPROTO, $"read a local socket: {what}");

    private static LocalSocketConnection Over(LocalSocketEnd socket)
    {
        try
        {
            return new LocalSocketConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static unsafe PeerCredentials ReadPeer(int socket)
    {
        var credentials = stackalloc int[3];
        var size = 3 * sizeof(int);
        return RawSocket.getsockopt(socket, RawSocket.SOL_SOCKET, RawSocket.SO_PEERCRED, credentials, &size) == 0
            ? new PeerCredentials(credentials[0], (uint)credentials[1], (uint)credentials[2]) { Groups = ReadGroups(socket) }
            : throw new NativeException(Errno.Last, "ask who the peer of a local socket is");
    }

    private static unsafe uint[] ReadGroups(int socket)
    {
        // Most users are in a few groups; when there are more the kernel says how much room they need.
        var groups = new uint[64];
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var size = groups.Length * sizeof(uint);
            fixed (uint* first = groups)
            {
                if (RawSocket.getsockopt(socket, RawSocket.SOL_SOCKET, RawSocket.SO_PEERGROUPS, (int*)first, &size) == 0)
                {
                    return groups[..(size / sizeof(uint))];
                }
            }

            if (size <= groups.Length * sizeof(uint))
            {
                break;
            }

            groups = new uint[size / sizeof(uint)];
        }

        return [];
    }

    private LocalSocketFrame? TryTakeFrame()
    {
        if (filled < HeaderSize)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(buffer);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(4));
        if (BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(6)) != Mark || length is < 0 or > MaxBytes || count > MaxDescriptors)
        {
            throw Violation($"a header announces {length} bytes and {count} descriptors");
        }

        var whole = HeaderSize + length;
        if (filled < whole)
        {
            if (buffer.Length < whole)
            {
                Array.Resize(ref buffer, whole);
            }

            return null;
        }

        Descriptor[] descriptors;
        lock (arrived)
        {
            if (arrived.Count < count)
            {
                throw Violation($"{count} descriptors announced, {arrived.Count} came");
            }

            descriptors = new Descriptor[count];
            for (var i = 0; i < count; i++)
            {
                descriptors[i] = arrived.Dequeue();
            }
        }

        var bytes = buffer.AsSpan(HeaderSize, length).ToArray();
        filled -= whole;
        buffer.AsSpan(whole, filled).CopyTo(buffer);
        if (buffer.Length > 64 << 10 && filled < 4096)
        {
            Array.Resize(ref buffer, 4096);
        }

        return new LocalSocketFrame(bytes, descriptors);
    }

    // The number of bytes that came, 0 at the end, -1 when there was nothing after all.
    private int Receive()
    {
        if (filled == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        Span<int> numbers = stackalloc int[RawSocket.MaxDescriptorsPerMessage];
        nint count;
        int received;
        bool truncated;
        using (LocalSocketEnd.Hold hold = socket.TryHold())
        {
            if (!hold.IsHeld)
            {
                return 0;
            }

            count = RawSocket.ReceiveWithDescriptors(hold.Number, buffer.AsSpan(filled), numbers, out received, out truncated);
        }

        var errno = Errno.Last;
        lock (arrived)
        {
            for (var i = 0; i < received; i++)
            {
                arrived.Enqueue(new Descriptor(numbers[i]));
            }

            if (truncated)
            {
                throw new NativeException(Errno.EMFILE, "take the descriptors that came with a message");
            }

            if (arrived.Count > RawSocket.MaxDescriptorsPerMessage)
            {
                throw Violation("more descriptors came than any message may carry");
            }
        }

        if (count < 0)
        {
            return errno == Errno.EAGAIN || errno == Errno.EINTR ? -1 : 0;
        }

        filled += (int)count;
        return (int)count;
    }

    private async ValueTask<LocalSocketFrame?> ReceiveLaterAsync(ValueTask<bool> waiting, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            while (Fill(await waiting.ConfigureAwait(false)))
            {
                if (TryTakeFrame() is { } frame)
                {
                    return frame;
                }

                waiting = socket.WaitToReceiveAsync(limit, cancellation);
            }
        }
        catch (ObjectDisposedException)
        {
            // This end was closed, so there is nobody left to receive for.
        }

        return null;
    }

    // Takes what has come; false at the end. A peer that broke the connection may have said something before, which still lies in the kernel.
    private bool Fill(bool intact)
    {
        broken |= !intact;
        var count = Receive();
        return count != 0 && !(broken && count < 0) ? true
            : broken || filled == 0 ? false
            : throw Violation("the peer closed in the middle of a message");
    }

    private async ValueTask SendInTurnAsync(byte[] message, int[] descriptors, CancellationToken cancellation)
    {
        await sending.WaitAsync(cancellation).ConfigureAwait(false);
        await SendRestAsync(message, 0, descriptors, cancellation).ConfigureAwait(false);
    }

    // Sends what is left of a message, and gives the turn back.
    private async ValueTask SendRestAsync(byte[] message, int sent, int[] descriptors, CancellationToken cancellation)
    {
        var attempt = 0;
        try
        {
            while (sent == 0)
            {
                var first = SendFirst(message, descriptors, out var errno);
                if (first > 0)
                {
                    sent = first;
                }
                else if (errno == Errno.EAGAIN)
                {
                    await socket.WaitToSendAsync(++attempt, cancellation).ConfigureAwait(false);
                }
                else if (errno != Errno.EINTR)
                {
                    throw new NativeException(errno == Errno.ECONNRESET ? Errno.EPIPE : errno, "send to a program on this machine");
                }
            }

            while (sent < message.Length)
            {
                sent += await socket.SendAsync(message.AsMemory(sent), cancellation).ConfigureAwait(false);
            }
        }
        catch (ObjectDisposedException)
        {
            throw new NativeException(Errno.EPIPE, "send to a program on this machine");
        }
        catch (OperationCanceledException) when (sent > 0)
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            _ = sending.Release();
        }
    }

    // The descriptors go with the first bytes. The result and errno are those of sendmsg.
    private int SendFirst(byte[] message, int[] descriptors, out Errno errno)
    {
        using LocalSocketEnd.Hold hold = socket.TryHold();
        var sent = hold.IsHeld ? (int)RawSocket.SendWithDescriptors(hold.Number, message, descriptors) : -1;
        errno = !hold.IsHeld ? Errno.EPIPE : sent < 0 ? Errno.Last : default;
        return sent;
    }
}
