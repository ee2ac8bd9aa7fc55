using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>The node's end of the keeper socket: hands out the wardens' ends of control sockets, in order, without ever blocking.</summary>
internal sealed class KeeperSocket(Descriptor socket) : IPollTarget, IDisposable
{
    private static readonly byte[] Pickup = [WireFormat.Pickup];
    private readonly Lock gate = new();
    private readonly Queue<Descriptor> waiting = new();
    private long key;
    private bool closed;

    /// <summary>Hands one descriptor over and closes it here. When the keeper is gone it is only closed, which its other end notices.</summary>
    public void HandOver(Descriptor control)
    {
        lock (gate)
        {
            if (closed)
            {
                control.Dispose();
                return;
            }

            waiting.Enqueue(control);
            Flush();
        }
    }

    public void OnEvents(uint events)
    {
        lock (gate)
        {
            if (!closed)
            {
                Flush();
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (closed)
            {
                return;
            }

            closed = true;
            StopPolling();
            socket.Dispose();
            while (waiting.TryDequeue(out var control))
            {
                control.Dispose();
            }
        }
    }

    private void Flush()
    {
        while (waiting.TryPeek(out var control))
        {
            if (Socket.SendWithDescriptors(socket.Number, Pickup, [control.Number]) < 0)
            {
                var errno = Errno.Last;
                if (errno == Errno.EINTR)
                {
                    continue;
                }

                if (errno == Errno.EAGAIN)
                {
                    key = key != 0 ? key : Poller.Shared.Add(socket.Number, Epoll.EPOLLOUT, this);
                    return;
                }
            }

            waiting.Dequeue().Dispose();
        }

        StopPolling();
    }

    private void StopPolling()
    {
        if (key != 0)
        {
            Poller.Shared.Remove(socket.Number, key);
            key = 0;
        }
    }
}
