using System.Runtime.InteropServices;
using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>
/// The file system for names of any bytes, which strings hold as <see cref="NativeText"/> says: .NET's own calls replace what is no UTF-8, and
/// so do not find such files again. Every call answers with the kernel's errno.
/// </summary>
public static unsafe class FileNames
{
    private const int MostLinks = 40;
    private const int LongestTarget = 4096;

    /// <summary>What a directory holds, without "." and "..", in no order.</summary>
    /// <param name="directory">Its path.</param>
    /// <exception cref="NativeException">ENOENT, ENOTDIR, EACCES.</exception>
    public static IReadOnlyList<string> In(string directory)
    {
        var opened = Dirent.opendir(directory);
        if (opened == 0)
        {
            throw new NativeException(Errno.Last, $"read directory '{directory}'");
        }

        try
        {
            var names = new List<string>();
            for (var entry = Dirent.readdir(opened); entry != null; entry = Dirent.readdir(opened))
            {
                var name = NativeText.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + Dirent.NameOffset));
                if (name is not ("." or ".."))
                {
                    names.Add(name);
                }
            }

            return Errno.Last.Number == 0 ? names : throw new NativeException(Errno.Last, $"read directory '{directory}'");
        }
        finally
        {
            _ = Dirent.closedir(opened);
        }
    }

    /// <summary>Makes a directory.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="mode">Its permissions, before the umask.</param>
    /// <exception cref="NativeException">EEXIST, ENOENT, EACCES, ENOSPC.</exception>
    public static void MakeDirectory(string path, UnixFileMode mode) => Check(Stat.mkdir(path, (uint)mode), $"make directory '{path}'");

    /// <summary>Makes a symbolic link.</summary>
    /// <param name="path">The link's path.</param>
    /// <param name="target">What it holds.</param>
    /// <exception cref="NativeException">EEXIST, ENOENT, EACCES, ENOSPC.</exception>
    public static void MakeLink(string path, string target) => Check(Unistd.symlink(target, path), $"make link '{path}'");

    /// <summary>What a symbolic link holds.</summary>
    /// <param name="path">The link's path.</param>
    /// <exception cref="NativeException">ENOENT, EACCES; EINVAL: it is no link.</exception>
    public static string LinkTarget(string path)
    {
        var target = stackalloc byte[LongestTarget];
        var length = Unistd.readlink(path, target, LongestTarget);
        return length >= 0 ? NativeText.Decode(new ReadOnlySpan<byte>(target, (int)length)) : throw new NativeException(Errno.Last, $"read link '{path}'");
    }

    /// <summary>Follows symbolic links at the end of a path. What it leads to need not exist.</summary>
    /// <param name="path">An absolute path.</param>
    /// <exception cref="NativeException">ELOOP, EACCES.</exception>
    public static string FollowLinks(string path)
    {
        for (var links = 0; FileStatus.Find(path, follow: false) is { Kind: FileKind.SymbolicLink }; links++)
        {
            if (links == MostLinks)
            {
                throw new NativeException(Errno.ELOOP, $"follow link '{path}'");
            }

            path = Path.Combine(Path.GetDirectoryName(path) ?? "/", LinkTarget(path));
        }

        return path;
    }

    /// <summary>Sets permissions; a symbolic link is followed.</summary>
    /// <param name="path">The path.</param>
    /// <param name="mode">The permissions.</param>
    /// <exception cref="NativeException">ENOENT, EPERM.</exception>
    public static void SetMode(string path, UnixFileMode mode) => Check(Stat.chmod(path, (uint)mode), $"set the mode of '{path}'");

    /// <summary>Sets times.</summary>
    /// <param name="path">The path.</param>
    /// <param name="accessed">When it was last read.</param>
    /// <param name="modified">When it last changed.</param>
    /// <param name="follow">Of a symbolic link: what it leads to gets them, and not the link itself.</param>
    /// <exception cref="NativeException">ENOENT, EPERM.</exception>
    public static void SetTimes(string path, FileTime accessed, FileTime modified, bool follow)
    {
        var times = stackalloc Stat.timespec[] { Time(accessed), Time(modified) };
        Check(Stat.utimensat(Stat.AT_FDCWD, path, times, follow ? 0 : Stat.AT_SYMLINK_NOFOLLOW), $"set the times of '{path}'");
    }

    /// <summary>Gives a file another name, in place of what has that name.</summary>
    /// <param name="from">Its name.</param>
    /// <param name="to">Its new name, on the same file system.</param>
    /// <exception cref="NativeException">ENOENT, EACCES, EISDIR, EXDEV.</exception>
    public static void Rename(string from, string to) => Check(Stdio.rename(from, to), $"rename '{from}' to '{to}'");

    /// <summary>Removes a name that is no directory's. Nothing of that name is no error.</summary>
    /// <param name="path">The name.</param>
    /// <exception cref="NativeException">EACCES, EPERM, EISDIR.</exception>
    public static void Remove(string path)
    {
        if (Unistd.unlink(path) != 0 && Errno.Last != Errno.ENOENT)
        {
            throw new NativeException(Errno.Last, $"remove '{path}'");
        }
    }

    private static void Check(int answer, string what)
    {
        if (answer != 0)
        {
            throw new NativeException(Errno.Last, what);
        }
    }

    private static Stat.timespec Time(FileTime time) => new() { tv_sec = time.Seconds, tv_nsec = time.Nanoseconds };
}
