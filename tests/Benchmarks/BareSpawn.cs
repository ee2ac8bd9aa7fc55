using System.Runtime.InteropServices;
using Actors.Native;
using Actors.Native.Interop;

namespace Actors.Benchmarks;

/// <summary>posix_spawn and waitpid, and nothing else: what the same program costs without us.</summary>
internal static unsafe class BareSpawn
{
    /// <summary>Runs a program that is given the environment of nobody, and returns its status as waitpid told it.</summary>
    internal static int Run(string path, params string[] arguments)
    {
        nint[] strings = [Marshal.StringToCoTaskMemUTF8(path), .. arguments.Select(Marshal.StringToCoTaskMemUTF8)];
        try
        {
            var argv = stackalloc byte*[strings.Length + 1];
            for (var i = 0; i < strings.Length; i++)
            {
                argv[i] = (byte*)strings[i];
            }

            argv[strings.Length] = null;
            var envp = stackalloc byte*[] { null };
            int pid;
            var error = Spawn.posix_spawn(&pid, argv[0], null, null, argv, envp);
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
            Array.ForEach(strings, Marshal.FreeCoTaskMem);
        }
    }
}
