using System.Runtime.InteropServices;

namespace Actors.Benchmarks;

/// <summary>The least a program can do to start another and wait for it: posix_spawn and waitpid by P/Invoke.</summary>
internal static unsafe partial class BareSpawn
{
    public static void RunTrue()
    {
        var path = stackalloc byte[] { (byte)'/', (byte)'b', (byte)'i', (byte)'n', (byte)'/', (byte)'t', (byte)'r', (byte)'u', (byte)'e', 0 };
        var argv = stackalloc byte*[2];
        argv[0] = path;
        argv[1] = null;
        int pid, status;
        if (posix_spawn(&pid, path, null, null, argv, argv + 1) != 0 || waitpid(pid, &status, 0) != pid || status != 0)
        {
            throw new InvalidOperationException("posix_spawn of /bin/true failed");
        }
    }

    [LibraryImport("libc")]
    private static partial int posix_spawn(int* pid, byte* path, byte* actions, byte* attributes, byte** argv, byte** envp);

    [LibraryImport("libc")]
    private static partial int waitpid(int pid, int* status, int options);
}
