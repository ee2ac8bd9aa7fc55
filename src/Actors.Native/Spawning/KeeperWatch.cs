using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>Waits, through the poller, for the end of one child of this process, reaps it, and lets nobody else's status be touched.</summary>
internal sealed unsafe class KeeperWatch : IPollTarget
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Descriptor handle;
    private readonly long key;

    public KeeperWatch(int pid)
    {
        var fd = Wait.pidfd_open(pid);
        if (fd < 0)
        {
            throw new NativeException(Errno.Last, $"open a handle of the keeper, process {pid}");
        }

        handle = new Descriptor(fd);
        lock (handle)
        {
            key = Poller.Shared.Add(fd, Epoll.EPOLLIN, this);
        }
    }

    public Task Ended => ended.Task;

    public void Kill()
    {
        lock (handle)
        {
            if (!handle.IsClosed)
            {
                _ = Wait.pidfd_send_signal(handle.Number, Signals.SIGKILL);
            }
        }
    }

    public void OnEvents(uint events)
    {
        lock (handle)
        {
            if (handle.IsClosed)
            {
                return;
            }

            // ECHILD (somebody ignores SIGCHLD for us) is as good an end as any.
            var info = stackalloc byte[Wait.SigInfoSize];
            _ = Wait.waitid(Wait.P_PIDFD, (uint)handle.Number, info, Wait.WEXITED | Wait.WNOHANG);
            Poller.Shared.Remove(handle.Number, key);
            handle.Dispose();
        }

        ended.TrySetResult();
    }
}
