using System.Globalization;
using System.Runtime.InteropServices;
using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>An owned file descriptor, closed once. Close-on-exec unless said otherwise.</summary>
public sealed class Descriptor : SafeHandle
{
    private const int NoControllingTerminal = 0x100;

    /// <summary>Takes ownership of an open descriptor.</summary>
    /// <param name="number">The descriptor.</param>
    public Descriptor(int number)
        : base(-1, ownsHandle: true) => SetHandle(number);

    /// <summary>An empty one, for the marshaller.</summary>
    public Descriptor()
        : base(-1, ownsHandle: true)
    {
    }

    /// <summary>The number; valid as long as this object is not disposed.</summary>
    public int Number => IsClosed ? throw new ObjectDisposedException(nameof(Descriptor)) : (int)handle;

    /// <inheritdoc/>
    public override bool IsInvalid => handle == -1;

    /// <summary>Duplicates any open descriptor of this process, close-on-exec.</summary>
    /// <param name="number">The open descriptor.</param>
    /// <returns>An owned duplicate; it shares offset and status flags with the original.</returns>
    /// <exception cref="NativeException">EBADF, EMFILE.</exception>
    public static Descriptor Duplicate(int number)
    {
        var fd = Fcntl.fcntl(number, Fcntl.F_DUPFD_CLOEXEC, 3);
        return fd >= 0 ? new Descriptor(fd) : throw new NativeException(Errno.Last, $"duplicate descriptor {number}");
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The path.</param>
    /// <param name="flags">Flags of open(2), as numbers of this platform; added are close-on-exec, and that a terminal does not become this process's own.</param>
    /// <param name="mode">Mode of a file that is created, before the umask.</param>
    /// <returns>The owned descriptor.</returns>
    /// <exception cref="NativeException">What open(2) answered.</exception>
    public static Descriptor Open(string path, int flags, int mode = 0x1b6)
    {
        var fd = Fcntl.open(path, flags | Fcntl.O_CLOEXEC | NoControllingTerminal, mode);
        return fd >= 0 ? new Descriptor(fd) : throw new NativeException(Errno.Last, $"open '{path}'");
    }

    /// <summary>Moves to an offset from the start of a file.</summary>
    /// <param name="offset">In bytes, from the start.</param>
    /// <exception cref="NativeException">ESPIPE: it is no file; EINVAL.</exception>
    public void Seek(long offset)
    {
        if (Unistd.lseek(Number, offset, Unistd.SEEK_SET) < 0)
        {
            throw new NativeException(Errno.Last, $"seek to {offset} in descriptor {Number}");
        }
    }

    /// <summary>The path by which a process opens the file of one of its descriptors once more, or names it to a call that takes only a path (proc(5)).</summary>
    /// <param name="number">The descriptor, a number of the process that uses the path.</param>
    public static string PathOf(int number) => string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{number}");

    /// <summary>Makes a file without a name, that is gone with its last descriptor unless <see cref="GiveName"/> comes before.</summary>
    /// <param name="directory">A directory of the file system it is to be on.</param>
    /// <param name="mode">Its mode, before the umask.</param>
    /// <param name="alsoRead">It is to be read, too.</param>
    /// <returns>A descriptor to write; null where the file system has no such files.</returns>
    /// <exception cref="NativeException">ENOENT, ENOTDIR, EACCES, ENOSPC.</exception>
    public static Descriptor? OpenNameless(string directory, int mode, bool alsoRead = false)
    {
        var fd = Fcntl.open(directory, Fcntl.O_TMPFILE | (alsoRead ? Fcntl.O_RDWR : Fcntl.O_WRONLY) | Fcntl.O_CLOEXEC, mode);
        if (fd >= 0)
        {
            return new Descriptor(fd);
        }

        // EISDIR is the answer of a kernel that does not know it.
        var errno = Errno.Last;
        return errno == Errno.EOPNOTSUPP || errno == Errno.EISDIR ? null : throw new NativeException(errno, $"make a file in '{directory}'");
    }

    /// <summary>Gives a file without a name its name.</summary>
    /// <param name="path">The name, which nothing has yet.</param>
    /// <exception cref="NativeException">EEXIST, EACCES, ENOSPC.</exception>
    public void GiveName(string path)
    {
        var self = PathOf(Number);
        if (Unistd.linkat(Stat.AT_FDCWD, self, Stat.AT_FDCWD, path, Stat.AT_SYMLINK_FOLLOW) != 0)
        {
            throw new NativeException(Errno.Last, $"name '{path}'");
        }
    }

    /// <summary>Where, from an offset on, the next bytes of a file are that are really there; null when only a hole follows, or nothing.</summary>
    /// <param name="offset">In bytes, from the start.</param>
    /// <returns>The offset itself in a file system that knows nothing of holes.</returns>
    /// <exception cref="NativeException">ESPIPE: it is no file.</exception>
    public long? NextData(long offset) => NextOf(offset, Unistd.SEEK_DATA, offset);

    /// <summary>Where, from an offset on that has bytes, the next hole begins; the end of the file counts as one.</summary>
    /// <param name="offset">In bytes, from the start.</param>
    /// <returns>The offset in bytes; <see cref="long.MaxValue"/> in a file system that knows nothing of holes.</returns>
    /// <exception cref="NativeException">ESPIPE: it is no file.</exception>
    public long NextHole(long offset) => NextOf(offset, Unistd.SEEK_HOLE, long.MaxValue) ?? long.MaxValue;

    /// <summary>Reads from an offset of a file, whatever the descriptor's own is; 0 at its end. Thread-safe.</summary>
    /// <param name="room">Where the bytes go.</param>
    /// <param name="offset">In bytes, from the start.</param>
    /// <returns>How many were read; may be fewer than there are.</returns>
    /// <exception cref="NativeException">What pread(2) answered.</exception>
    public unsafe int Read(Span<byte> room, long offset)
    {
        using var hold = new DescriptorHold(this);
        fixed (byte* start = room)
        {
            while (true)
            {
                var count = Mman.pread(hold.Number, start, room.Length, offset);
                if (count >= 0)
                {
                    return (int)count;
                }

                if (Errno.Last is var errno && errno != Errno.EINTR)
                {
                    throw new NativeException(errno, $"read descriptor {hold.Number} from {offset} on");
                }
            }
        }
    }

    /// <summary>
    /// Lets go of the pipe or socket behind a descriptor of this process, so that who is at its other end learns it. The number stays in
    /// use, as /dev/null. Does nothing to files and terminals, which have no other end.
    /// </summary>
    /// <param name="number">The descriptor.</param>
    /// <exception cref="NativeException">/dev/null cannot be opened.</exception>
    public static void LetGo(int number)
    {
        if (TargetOf(number) is not { } target || !(target.StartsWith("pipe:", StringComparison.Ordinal) || target.StartsWith("socket:", StringComparison.Ordinal)))
        {
            return;
        }

        var mode = Fcntl.fcntl(number, Fcntl.F_GETFL, 0) & Fcntl.O_ACCMODE;
        using var nothing = Open("/dev/null", Fcntl.O_RDWR);
        _ = Unistd.dup3(nothing.Number, number, 0);

        // The runtime duplicates the standard descriptors when it starts, and keeps those.
        foreach (var entry in Directory.EnumerateFiles("/proc/self/fd"))
        {
            var other = int.Parse(Path.GetFileName(entry.AsSpan()), CultureInfo.InvariantCulture);
            if (other > 2 && TargetOf(other) == target && (Fcntl.fcntl(other, Fcntl.F_GETFL, 0) & Fcntl.O_ACCMODE) == mode)
            {
                _ = Unistd.dup3(nothing.Number, other, Fcntl.O_CLOEXEC);
            }
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        // Linux releases the number even when close reports EINTR: never retried.
        _ = Unistd.close((int)handle);
        return true;
    }

    private long? NextOf(long offset, int what, long unknown) => Unistd.lseek(Number, offset, what) switch
    {
        >= 0 and var found => found,
        _ when Errno.Last == Errno.ENXIO => null,
        _ when Errno.Last == Errno.EINVAL => unknown,
        _ => throw new NativeException(Errno.Last, $"seek from {offset} in descriptor {Number}"),
    };

    private static string? TargetOf(int number) => new FileInfo(PathOf(number)).LinkTarget;
}
