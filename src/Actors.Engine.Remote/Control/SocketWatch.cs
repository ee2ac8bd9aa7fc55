using System.Buffers.Binary;
using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Actors.Native.Interop;

namespace Actors.Engine.Remote.Control;

/// <summary>
/// The sockets that the <see cref="ControlLoop"/> waits for, kept by the kernel: a wait costs what has happened, not how many are watched.
/// Members of a large cluster have a connection each way with every other one, most of them quiet. Watches are changed by any thread; one waits.
/// </summary>
internal sealed unsafe class SocketWatch
{
    public const uint Readable = Epoll.EPOLLIN;
    public const uint Writable = Epoll.EPOLLOUT;

    /// <summary>Told unasked: the connection is broken, or ended both ways.</summary>
    public const uint Failed = Epoll.EPOLLERR | Epoll.EPOLLHUP;

    private const int Most = 256;

    private readonly byte[] _events = GC.AllocateArray<byte>(Most * Epoll.EventSize, pinned: true);
    private readonly int _epoll = Epoll.epoll_create1(Epoll.EPOLL_CLOEXEC);

    public SocketWatch()
    {
        if (_epoll < 0)
            throw Problem("create an epoll descriptor");
    }

    /// <summary>One of those that the last wait has fetched.</summary>
    public (long Key, uint Events) this[int index]
    {
        get
        {
            var happened = _events.AsSpan(index * Epoll.EventSize, Epoll.EventSize);
            return (BinaryPrimitives.ReadInt64LittleEndian(happened[Epoll.DataOffset..]), BinaryPrimitives.ReadUInt32LittleEndian(happened));
        }
    }

    /// <summary>Changes what a socket is watched for; nothing at all takes it out, and failures are not told then either.</summary>
    public void Change(Socket socket, long key, uint before, uint now)
    {
        Span<byte> wanted = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(wanted, now);
        BinaryPrimitives.WriteInt64LittleEndian(wanted[Epoll.DataOffset..], key);
        int operation = before == 0 ? Epoll.EPOLL_CTL_ADD : now == 0 ? Epoll.EPOLL_CTL_DEL : Epoll.EPOLL_CTL_MOD;
        fixed (byte* start = wanted)
        {
            if (Epoll.epoll_ctl(_epoll, operation, (int)socket.Handle, start) != 0 && now != 0)
                throw Problem("watch a connection");
        }
    }

    /// <summary>Waits until something happens, at most so long (-1: without limit), and returns how much was fetched.</summary>
    public int Wait(int milliseconds)
    {
        fixed (byte* start = _events)
            return Math.Max(0, Epoll.epoll_wait(_epoll, start, Most, milliseconds));
    }

    private static IOException Problem(string what)
    {
        var cause = new Win32Exception(Marshal.GetLastPInvokeError());
        return new IOException($"cannot {what}: {cause.Message}", cause);
    }
}
