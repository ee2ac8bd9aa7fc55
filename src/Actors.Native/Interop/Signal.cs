using System.Runtime.InteropServices;

namespace Actors.Native.Interop;

/// <summary>signal.h.</summary>
internal static partial class Signal
{
    [LibraryImport("libc", SetLastError = true)]
    public static partial int kill(int pid, int signo);
}
