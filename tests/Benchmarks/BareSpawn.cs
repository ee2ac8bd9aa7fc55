using System.Runtime.InteropServices;
using Actors.Native;
using Actors.Native.Interop;

namespace Actors.Benchmarks;

/// <summary>posix_spawn and waitpid, and nothing else: what the same program costs without us.</summary>
internal static unsafe class BareSpawn
{
    internal static int Run(string path)
    {
        var bytes = Marshal.StringToCoTaskMemUTF8(path);
        try
        {
            var argv = stackalloc byte*[] { (byte*)bytes, null };
            var envp = stackalloc byte*[] { null };
            int pid;
            var error = Spawn.posix_spawn(&pid, (byte*)bytes, null, null, argv, envp);
            if (error != 0)
            {
                throw new NativeException(new Errno(error), $"posix_spawn {path}");
            }

            int status;
            while (Wait.waitpid(pid, &status, 0) != pid)
            {
            }

            return status;
        }
        finally
        {
            Marshal.FreeCoTaskMem(bytes);
        }
    }
}
