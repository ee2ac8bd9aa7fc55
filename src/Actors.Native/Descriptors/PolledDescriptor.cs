using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>A non-blocking descriptor with its registration at the poller, for one direction.</summary>
internal sealed class PolledDescriptor : IPollTarget, IDisposable
{
    private readonly Lock gate = new();
    private readonly TaskCompletionSource peerGone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly uint interest;
    private long key;
    private bool closed;

    /// <summary>Takes ownership. A socket that is shared with others is used with MSG_DONTWAIT; everything else becomes non-blocking.</summary>
    public PolledDescriptor(Descriptor descriptor, uint interest, bool sharedSocket)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        Descriptor = descriptor;
        this.interest = interest;
        IsSharedSocket = sharedSocket;
        if (!sharedSocket)
        {
            var flags = Fcntl.fcntl(descriptor.Number, Fcntl.F_GETFL, 0);
            if (flags < 0 || Fcntl.fcntl(descriptor.Number, Fcntl.F_SETFL, flags | Fcntl.O_NONBLOCK) < 0)
            {
                throw new NativeException(Errno.Last, $"make descriptor {descriptor.Number} non-blocking");
            }
        }

        lock (gate)
        {
            key = Poller.Shared.Add(descriptor.Number, interest | Epoll.EPOLLET, this);
        }
    }

    public Descriptor Descriptor { get; }

    public bool IsSharedSocket { get; }

    public Readiness Readiness { get; } = new();

    /// <summary>Completes at EPOLLERR or EPOLLHUP: nobody is at the other end any more.</summary>
    public Task PeerGone => peerGone.Task;

    public void OnEvents(uint events)
    {
        var gone = (events & (Epoll.EPOLLERR | Epoll.EPOLLHUP)) != 0;
        if (gone)
        {
            peerGone.TrySetResult();
        }

        if (gone || (events & interest) != 0)
        {
            Readiness.Signal();
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
            Poller.Shared.Remove(Descriptor.Number, key);
            Descriptor.Dispose();
        }

        Readiness.Close();
    }
}
