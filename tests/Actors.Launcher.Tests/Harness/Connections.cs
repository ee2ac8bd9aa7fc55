using System.Globalization;
using System.Runtime.InteropServices;

namespace Actors.Launcher.Tests.Harness;

/// <summary>Breaks the TCP connections of another process, as a network would: it borrows their descriptors and shuts them down.</summary>
internal static partial class Connections
{
    // The same numbers on every architecture.
    private const long PidfdOpen = 434;
    private const long PidfdGetfd = 438;
    private const int ShutdownBoth = 2;

    /// <summary>Shuts down every established connection of a process of ours; returns how many.</summary>
    internal static int Cut(int pid)
    {
        var established = new HashSet<string>(File.ReadLines("/proc/net/tcp").Skip(1)
            .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(static fields => fields[3] == "01")
            .Select(static fields => $"socket:[{fields[9]}]"));
        int process = (int)SystemCall(PidfdOpen, pid, 0, 0);
        Assert.True(process >= 0, $"pidfd_open of {pid}: errno {Marshal.GetLastPInvokeError()}");
        int count = 0;
        foreach (string descriptor in Directory.EnumerateFiles($"/proc/{pid}/fd"))
        {
            if (new FileInfo(descriptor).LinkTarget is { } target && established.Contains(target))
            {
                int borrowed = (int)SystemCall(PidfdGetfd, process, int.Parse(Path.GetFileName(descriptor), CultureInfo.InvariantCulture), 0);
                if (borrowed >= 0)
                {
                    count += Shutdown(borrowed, ShutdownBoth) == 0 ? 1 : 0;
                    _ = Close(borrowed);
                }
            }
        }

        _ = Close(process);
        return count;
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long SystemCall(long number, long first, long second, long third);

    [LibraryImport("libc", EntryPoint = "shutdown")]
    private static partial int Shutdown(int socket, int how);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
