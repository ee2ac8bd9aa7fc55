using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>What stat(2) tells about a file: .NET does not tell a FIFO from a regular file without opening it. Immutable.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Permissions">Its permission bits, octal 07777 at most.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Accessed">When it was last read .</param>
/// <param name="Modified">When its bytes last changed.</param>
/// <param name="Device">The file system it is on; with <paramref name="Inode"/> two names of one file are known as such, on one machine.</param>
/// <param name="Inode">Its number there.</param>
public sealed record FileStatus(FileKind Kind, UnixFileMode Permissions, long Size, FileTime Accessed, FileTime Modified, ulong Device, ulong Inode)
{
    /// <summary>The status of what a path leads to.</summary>
    /// <param name="path">The path.</param>
    /// <param name="follow">False: of a symbolic link itself.</param>
    /// <exception cref="NativeException">ENOENT, EACCES, ENOTDIR, ELOOP, ENAMETOOLONG.</exception>
    public static FileStatus Of(string path, bool follow = true) => TryGet(path, follow, out Errno errno) ?? throw new NativeException(errno, $"look at '{path}'");

    /// <summary>The same; null when there is nothing of that name.</summary>
    /// <exception cref="NativeException">EACCES, ELOOP, ENAMETOOLONG.</exception>
    public static FileStatus? Find(string path, bool follow = true) =>
        TryGet(path, follow, out Errno errno) ?? (errno == Errno.ENOENT || errno == Errno.ENOTDIR ? null : throw new NativeException(errno, $"look at '{path}'"));

    /// <summary>True when the calling thread's user may execute a file, by its permissions and those of its file system.</summary>
    /// <param name="path">The path.</param>
    public static bool MayExecute(string path) => Unistd.faccessat(Stat.AT_FDCWD, path, Unistd.X_OK, Unistd.AT_EACCESS) == 0;

    private static unsafe FileStatus? TryGet(string path, bool follow, out Errno errno)
    {
        Stat.Buffer buffer;
        if (Stat.statx(Stat.AT_FDCWD, path, follow ? 0 : Stat.AT_SYMLINK_NOFOLLOW, Stat.STATX_BASIC_STATS, &buffer) != 0)
        {
            errno = Errno.Last;
            return null;
        }

        errno = default;
        FileKind kind = (buffer.Mode & Stat.S_IFMT) switch
        {
            Stat.S_IFREG => FileKind.Regular,
            Stat.S_IFDIR => FileKind.Directory,
            Stat.S_IFLNK => FileKind.SymbolicLink,
            Stat.S_IFIFO => FileKind.Fifo,
            _ => FileKind.Special,
        };
        return new FileStatus(
            kind,
            (UnixFileMode)(buffer.Mode & ~Stat.S_IFMT),
            (long)buffer.Size,
            new FileTime(buffer.AccessSeconds, (int)buffer.AccessNanoseconds),
            new FileTime(buffer.ModificationSeconds, (int)buffer.ModificationNanoseconds),
            ((ulong)buffer.DeviceMajor << 32) | buffer.DeviceMinor,
            buffer.Inode);
    }
}
