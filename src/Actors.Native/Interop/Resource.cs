using System.Runtime.InteropServices;

namespace Actors.Native.Interop;

/// <summary>sys/resource.h.</summary>
internal static unsafe partial class Resource
{
    [LibraryImport("libc", SetLastError = true)]
    public static partial int prlimit(int pid, int resource, rlimit* wanted, rlimit* old);

    [StructLayout(LayoutKind.Sequential)]
    public struct rlimit
    {
        public ulong rlim_cur;
        public ulong rlim_max;
    }
}
