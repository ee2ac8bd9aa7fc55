using System.Runtime.InteropServices;

namespace Actors.Native.Interop;

/// <summary>signal.h.</summary>
internal static partial class Signal
{
    public const nint SIG_DFL = 0;

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint signal(int signo, nint handler);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int raise(int signo);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int kill(int pid, int signo);
}
