using System.Runtime.InteropServices;

namespace Actors.Native;

/// <summary>An error number of this kernel (x86-64/arm64 Linux numbering), as it came from a system call. 0 means no error.</summary>
/// <param name="Number">The number, as in <c>errno.h</c>.</param>
public readonly record struct Errno(int Number)
{
    /// <summary>EPERM: operation not permitted.</summary>
    public static readonly Errno EPERM = new(1);

    /// <summary>ENOENT: no such file or directory.</summary>
    public static readonly Errno ENOENT = new(2);

    /// <summary>ESRCH: no such process.</summary>
    public static readonly Errno ESRCH = new(3);

    /// <summary>EINTR: interrupted system call.</summary>
    public static readonly Errno EINTR = new(4);

    /// <summary>EIO: input/output error.</summary>
    public static readonly Errno EIO = new(5);

    /// <summary>ENXIO: no such device or address.</summary>
    public static readonly Errno ENXIO = new(6);

    /// <summary>E2BIG: argument list too long.</summary>
    public static readonly Errno E2BIG = new(7);

    /// <summary>ENOEXEC: exec format error.</summary>
    public static readonly Errno ENOEXEC = new(8);

    /// <summary>EBADF: bad file descriptor.</summary>
    public static readonly Errno EBADF = new(9);

    /// <summary>EAGAIN: resource temporarily unavailable.</summary>
    public static readonly Errno EAGAIN = new(11);

    /// <summary>ENOMEM: out of memory.</summary>
    public static readonly Errno ENOMEM = new(12);

    /// <summary>EACCES: permission denied.</summary>
    public static readonly Errno EACCES = new(13);

    /// <summary>EBUSY: device or resource busy.</summary>
    public static readonly Errno EBUSY = new(16);

    /// <summary>EEXIST: file exists.</summary>
    public static readonly Errno EEXIST = new(17);

    /// <summary>ENOTDIR: not a directory.</summary>
    public static readonly Errno ENOTDIR = new(20);

    /// <summary>EISDIR: is a directory.</summary>
    public static readonly Errno EISDIR = new(21);

    /// <summary>EINVAL: invalid argument.</summary>
    public static readonly Errno EINVAL = new(22);

    /// <summary>EMFILE: too many open files.</summary>
    public static readonly Errno EMFILE = new(24);

    /// <summary>EPIPE: broken pipe.</summary>
    public static readonly Errno EPIPE = new(32);

    /// <summary>ENAMETOOLONG: file name too long.</summary>
    public static readonly Errno ENAMETOOLONG = new(36);

    /// <summary>ELOOP: too many levels of symbolic links.</summary>
    public static readonly Errno ELOOP = new(40);

    /// <summary>EPROTO: protocol error.</summary>
    public static readonly Errno EPROTO = new(71);

    /// <summary>EMSGSIZE: message too long.</summary>
    public static readonly Errno EMSGSIZE = new(90);

    /// <summary>EOPNOTSUPP: operation not supported.</summary>
    public static readonly Errno EOPNOTSUPP = new(95);

    /// <summary>EADDRINUSE: address already in use.</summary>
    public static readonly Errno EADDRINUSE = new(98);

    /// <summary>ECONNRESET: connection reset by peer.</summary>
    public static readonly Errno ECONNRESET = new(104);

    /// <summary>ETIMEDOUT: connection timed out.</summary>
    public static readonly Errno ETIMEDOUT = new(110);

    /// <summary>ECONNREFUSED: connection refused.</summary>
    public static readonly Errno ECONNREFUSED = new(111);

    /// <summary>EHOSTUNREACH: no route to host.</summary>
    public static readonly Errno EHOSTUNREACH = new(113);

    /// <summary>The symbolic name ("ENOENT"), or "errno N" for a number without one.</summary>
    public string Name => ErrnoNames.NameOf(Number);

    /// <summary>The text of the C library for this number ("No such file or directory").</summary>
    public string Message => Marshal.GetPInvokeErrorMessage(Number);

    /// <summary>The number of the last system call made through this assembly on this thread.</summary>
    internal static Errno Last => new(Marshal.GetLastPInvokeError());

    /// <inheritdoc/>
    public override string ToString() => Name;
}
