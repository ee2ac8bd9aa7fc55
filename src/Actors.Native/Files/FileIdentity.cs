using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>A regular file in one state of its bytes: as long as the kernel tells the same of a file, its bytes are the same. Immutable.</summary>
/// <param name="Device">The number of its file system.</param>
/// <param name="Inode">Its number there.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Modified">When its bytes last changed, in nanoseconds since 1970.</param>
/// <param name="Changed">When its bytes, or what is said about it, last changed, in nanoseconds since 1970; nobody can set that back.</param>
public readonly record struct FileIdentity(ulong Device, ulong Inode, long Size, long Modified, long Changed)
{
    /// <summary>The identity of an open file; null when it is no regular file.</summary>
    /// <exception cref="NativeException">What statx(2) answered.</exception>
    public static unsafe FileIdentity? Of(Descriptor file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var hold = new DescriptorHold(file);
        Stat.Buffer buffer;
        if (Stat.statx(hold.Number, "", Stat.AT_EMPTY_PATH, Stat.STATX_BASIC_STATS, &buffer) != 0)
        {
            throw new NativeException(Errno.Last, $"look at descriptor {hold.Number}");
        }

        return (buffer.Mode & Stat.S_IFMT) == Stat.S_IFREG
            ? new FileIdentity(
                ((ulong)buffer.DeviceMajor << 32) | buffer.DeviceMinor,
                buffer.Inode,
                (long)buffer.Size,
                (buffer.ModificationSeconds * 1_000_000_000) + buffer.ModificationNanoseconds,
                (buffer.ChangeSeconds * 1_000_000_000) + buffer.ChangeNanoseconds)
            : null;
    }
}
