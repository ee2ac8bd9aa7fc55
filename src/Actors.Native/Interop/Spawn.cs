using System.Runtime.InteropServices;

namespace Actors.Native.Interop;

/// <summary>spawn.h. The opaque structures are given more room than any C library needs.</summary>
internal static unsafe partial class Spawn
{
    public const int OpaqueSize = 1024;

    [LibraryImport("libc")]
    public static partial int posix_spawn(int* pid, byte* path, byte* actions, byte* attributes, byte** argv, byte** envp);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_init(byte* actions);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_adddup2(byte* actions, int fd, int target);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_destroy(byte* actions);
}
