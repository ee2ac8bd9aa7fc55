#pragma warning disable SA1300, IDE1006 // C names
using System.Runtime.InteropServices;

namespace Actors.Native.Interop;

/// <summary>sys/mman.h, and the seals of fcntl.h.</summary>
internal static unsafe partial class Mman
{
    public const uint MFD_CLOEXEC = 1;
    public const uint MFD_ALLOW_SEALING = 2;
    public const int F_ADD_SEALS = 1033;
    public const int F_GET_SEALS = 1034;
    public const int F_SEAL_SEAL = 1;
    public const int F_SEAL_SHRINK = 2;
    public const int F_SEAL_GROW = 4;
    public const int F_SEAL_WRITE = 8;

    /// <summary>MFD_EXEC: may be executed even where the system's default says no. Since Linux 6.3; older headers do not have it.</summary>
    public const uint MfdExec = 0x10;

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int memfd_create(string name, uint flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint pread(int fd, byte* buffer, nint count, long offset);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint pwrite(int fd, byte* buffer, nint count, long offset);
}
