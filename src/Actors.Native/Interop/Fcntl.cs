#pragma warning disable SA1300, IDE1006 // C names
using System.Runtime.InteropServices;

namespace Actors.Native.Interop;

/// <summary>fcntl.h.</summary>
internal static partial class Fcntl
{
    public const int O_RDONLY = 0;
    public const int O_WRONLY = 1;
    public const int O_RDWR = 2;
    public const int O_ACCMODE = 3;
    public const int O_NOCTTY = 0x100;
    public const int O_NONBLOCK = 0x800;
    public const int O_CLOEXEC = 0x80000;
    public const int F_GETFD = 1;
    public const int F_SETFD = 2;
    public const int F_GETFL = 3;
    public const int F_SETFL = 4;
    public const int F_DUPFD_CLOEXEC = 1030;
    public const int F_SETPIPE_SZ = 1031;
    public const int F_GETPIPE_SZ = 1032;
    public const int FD_CLOEXEC = 1;

    private const int DirectoryArm64 = 0x4000;
    private const int DirectoryX64 = 0x10000;

    /// <summary>O_TMPFILE: a file without a name. One of the few that are not the same on both architectures.</summary>
    public static int O_TMPFILE => 0x400000 | (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? DirectoryArm64 : DirectoryX64);

    // fcntl and open are variadic in C; on x86-64 and arm64 Linux an int argument travels as in a fixed prototype.
    [LibraryImport("libc", SetLastError = true)]
    public static partial int fcntl(int fd, int cmd, int arg);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(NativeTextMarshaller))]
    public static partial int open(string path, int flags, int mode);
}
