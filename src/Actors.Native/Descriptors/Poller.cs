using System.Buffers.Binary;
using System.Collections.Concurrent;
using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>
/// One epoll thread for every non-blocking descriptor of this process. Targets are found by a key that is never reused, so an event that
/// was fetched before its descriptor was closed finds nobody instead of the descriptor's next owner.
/// </summary>
internal sealed unsafe class Poller
{
    private const int Batch = 128;
    private static readonly Lazy<Poller> Lazy = new(() => new Poller());
    private readonly ConcurrentDictionary<long, IPollTarget> targets = new();
    private readonly int epoll;
    private long lastKey;

    private Poller()
    {
        epoll = Epoll.epoll_create1(Epoll.EPOLL_CLOEXEC);
        if (epoll < 0)
        {
            throw new NativeException(Errno.Last, "create an epoll descriptor");
        }

        new Thread(Run) { IsBackground = true, Name = "actors-poller" }.UnsafeStart();
    }

    public static Poller Shared => Lazy.Value;

    /// <summary>How many targets are registered; for tests that look for leaks.</summary>
    public int Count => targets.Count;

    /// <summary>Starts telling <paramref name="target"/> about a descriptor. The key goes to the other two methods.</summary>
    public long Add(int fd, uint events, IPollTarget target)
    {
        var key = Interlocked.Increment(ref lastKey);
        targets[key] = target;
        if (Control(Epoll.EPOLL_CTL_ADD, fd, events, key) != 0)
        {
            var errno = Errno.Last;
            targets.TryRemove(key, out _);
            throw new NativeException(errno, $"poll descriptor {fd}");
        }

        return key;
    }

    public void Change(int fd, uint events, long key) => _ = Control(Epoll.EPOLL_CTL_MOD, fd, events, key);

    /// <summary>To be called before the descriptor is closed.</summary>
    public void Remove(int fd, long key)
    {
        targets.TryRemove(key, out _);
        _ = Control(Epoll.EPOLL_CTL_DEL, fd, 0, key);
    }

    private int Control(int operation, int fd, uint events, long key)
    {
        Span<byte> ev = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(ev, events);
        BinaryPrimitives.WriteInt64LittleEndian(ev[Epoll.DataOffset..], key);
        fixed (byte* start = ev)
        {
            return Epoll.epoll_ctl(epoll, operation, fd, start);
        }
    }

    private void Run()
    {
        var buffer = new byte[Batch * Epoll.EventSize];
        fixed (byte* start = buffer)
        {
            while (true)
            {
                var count = Epoll.epoll_wait(epoll, start, Batch, -1);
                for (var i = 0; i < count; i++)
                {
                    var ev = buffer.AsSpan(i * Epoll.EventSize, Epoll.EventSize);
                    if (targets.TryGetValue(BinaryPrimitives.ReadInt64LittleEndian(ev[Epoll.DataOffset..]), out var target))
                    {
                        target.OnEvents(BinaryPrimitives.ReadUInt32LittleEndian(ev));
                    }
                }
            }
        }
    }
}
