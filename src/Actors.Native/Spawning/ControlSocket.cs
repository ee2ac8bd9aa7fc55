using System.Runtime.InteropServices;
using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>
/// The node's end of one warden's control socket. Writing never blocks: what the kernel does not take at once waits here, in order, for
/// the poller. Reading happens on the poller's thread and hands each event to the owner, then the end of the stream, once.
/// </summary>
internal sealed unsafe class ControlSocket : IPollTarget
{
    private const int EventSize = 64;
    private readonly Lock gate = new();
    private readonly Descriptor socket;
    private readonly NativeChild owner;
    private readonly byte[] partial = new byte[EventSize];
    private readonly Queue<WireFormat.Command> unsent = new();
    private int partialSize;
    private SpawnRequest? request;
    private int sentBytes;
    private int sentDescriptors;
    private long key;
    private uint armed;
    private bool closed;

    public ControlSocket(Descriptor socket, NativeChild owner)
    {
        this.socket = socket;
        this.owner = owner;
    }

    /// <summary>Sends the request (all of it, or what fits now) and starts listening.</summary>
    public void Start(SpawnRequest spawn)
    {
        lock (gate)
        {
            request = spawn;
            SendRequest();
            if (!closed)
            {
                armed = WantedEvents();
                key = Poller.Shared.Add(socket.Number, armed, this);
            }
        }
    }

    /// <summary>Sends a command. False when the warden is gone.</summary>
    public bool Send(WireFormat.Command command)
    {
        lock (gate)
        {
            if (closed)
            {
                return false;
            }

            unsent.Enqueue(command);
            Flush();
            return true;
        }
    }

    /// <summary>Tells the warden that no command will follow, so that it ends its tree; the end of the stream tells when that is done.</summary>
    public void HangUp()
    {
        lock (gate)
        {
            if (!closed)
            {
                _ = Socket.shutdown(socket.Number, Socket.SHUT_WR);
            }
        }
    }

    /// <summary>Closes our end, which ends the tree if there is one still. Idempotent.</summary>
    public void Close()
    {
        lock (gate)
        {
            if (closed)
            {
                return;
            }

            closed = true;
            request = null;
            unsent.Clear();
            if (key != 0)
            {
                Poller.Shared.Remove(socket.Number, key);
            }

            socket.Dispose();
        }
    }

    public void OnEvents(uint events)
    {
        if ((events & Epoll.EPOLLOUT) != 0)
        {
            lock (gate)
            {
                if (!closed)
                {
                    SendRequest();
                    Flush();
                }
            }
        }

        if ((events & ~Epoll.EPOLLOUT) != 0)
        {
            Receive();
        }
    }

    private void Receive()
    {
        const int Room = 16 * EventSize;
        var buffer = stackalloc byte[Room];
        nint count;
        lock (gate)
        {
            if (closed)
            {
                return;
            }

            new ReadOnlySpan<byte>(partial, 0, partialSize).CopyTo(new Span<byte>(buffer, Room));
            count = Socket.recv(socket.Number, buffer + partialSize, Room - partialSize, Socket.MSG_DONTWAIT);
            if (count < 0 && (Errno.Last == Errno.EAGAIN || Errno.Last == Errno.EINTR))
            {
                return;
            }
        }

        var end = count <= 0;
        var filled = partialSize + (int)Math.Max(0, count);
        var used = 0;
        for (; !end && filled - used >= EventSize; used += EventSize)
        {
            var e = MemoryMarshal.Read<WireFormat.Event>(new ReadOnlySpan<byte>(buffer + used, EventSize));
            end = e.Magic != WireFormat.EventMagic;
            if (!end)
            {
                owner.OnEvent(e);
            }
        }

        if (end)
        {
            Close();
            owner.OnEnd();
            return;
        }

        partialSize = filled - used;
        new ReadOnlySpan<byte>(buffer + used, partialSize).CopyTo(partial);
    }

    // Descriptors go with the first byte of a piece, at most 253 with each; the request holds at least four bytes for every descriptor.
    private void SendRequest()
    {
        while (request is { } r && (sentBytes < r.Length || sentDescriptors < r.Descriptors.Length))
        {
            var batch = Math.Min(Socket.MaxDescriptorsPerMessage, r.Descriptors.Length - sentDescriptors);
            var isLast = sentDescriptors + batch == r.Descriptors.Length;
            var piece = r.Bytes.AsSpan(sentBytes, isLast ? r.Length - sentBytes : 1);
            var sent = Socket.SendWithDescriptors(socket.Number, piece, r.Descriptors.AsSpan(sentDescriptors, batch));
            if (sent < 0)
            {
                var errno = Errno.Last;
                if (errno == Errno.EINTR)
                {
                    continue;
                }

                if (errno == Errno.EAGAIN)
                {
                    return;
                }

                // EPIPE: the warden has refused or died, and the reading side will say which. The rest is ours: EBADF, ETOOMANYREFS.
                request = null;
                if (errno != Errno.EPIPE)
                {
                    owner.OnSendFailed(errno);
                }

                return;
            }

            sentBytes += (int)sent;
            sentDescriptors += batch;
        }

        request = null;
    }

    private void Flush()
    {
        while (request is null && unsent.TryPeek(out var next))
        {
            var sent = Socket.send(socket.Number, (byte*)&next, sizeof(WireFormat.Command), Socket.MSG_DONTWAIT | Socket.MSG_NOSIGNAL);
            if (sent < 0 && Errno.Last == Errno.EINTR)
            {
                continue;
            }

            if (sent < 0 && Errno.Last == Errno.EAGAIN)
            {
                break;
            }

            // So few bytes go whole or not at all; any other error means that the warden is gone, which the reading side reports.
            _ = unsent.Dequeue();
        }

        var wanted = WantedEvents();
        if (key != 0 && wanted != armed)
        {
            armed = wanted;
            Poller.Shared.Change(socket.Number, wanted, key);
        }
    }

    private uint WantedEvents() => request is null && unsent.Count == 0 ? Epoll.EPOLLIN : Epoll.EPOLLIN | Epoll.EPOLLOUT;
}
