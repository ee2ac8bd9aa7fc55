using System.Runtime.InteropServices;

namespace Actors.Native.Interop;

/// <summary>sys/wait.h and the pidfd system calls, which C libraries of today do not all wrap.</summary>
internal static unsafe partial class Wait
{
    public const int P_PIDFD = 3;
    public const int WEXITED = 4;
    public const int WNOHANG = 1;

    /// <summary>More than any siginfo_t.</summary>
    public const int SigInfoSize = 128;

    private const int SYS_pidfd_send_signal = 424;
    private const int SYS_pidfd_open = 434;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int waitid(int idtype, uint id, byte* info, int options);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int waitpid(int pid, int* status, int options);

    public static int pidfd_open(int pid) => (int)syscall(SYS_pidfd_open, pid, 0, 0, 0);

    public static int pidfd_send_signal(int pidfd, int signo) => (int)syscall(SYS_pidfd_send_signal, pidfd, signo, 0, 0);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint syscall(nint number, nint a, nint b, nint c, nint d);
}
