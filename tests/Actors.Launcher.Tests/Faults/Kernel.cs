using System.Runtime.InteropServices;
using System.Text;

namespace Actors.Launcher.Tests.Faults;

/// <summary>What the kernel knows, asked directly.</summary>
internal static partial class Kernel
{
    internal const int KILL = 9;
    internal const int USR1 = 10;
    internal const int TERM = 15;
    internal const int CONT = 18;
    internal const int STOP = 19;
    internal const int URG = 23;
    internal const int WINCH = 28;

    /// <summary>In the environment of everything that a test has started, its own value.</summary>
    internal const string ClusterMark = "ACTORS_FAULT_CLUSTER";

    /// <summary>In the environment of each program, its id.</summary>
    internal const string RunMark = "ACTORS_FAULT_RUN";

    internal static void Signal(int pid, int signal)
    {
        if (pid > 1)
        {
            _ = kill(pid, signal);
        }
    }

    /// <summary>Every living process of a cluster's programs: pid, parent, name and the id in its environment.</summary>
    internal static List<Native> Natives(string cluster)
    {
        byte[] clusterText = Encoding.UTF8.GetBytes($"{ClusterMark}={cluster}\0");
        byte[] runText = Encoding.UTF8.GetBytes($"{RunMark}=");
        var found = new List<Native>();
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out int pid))
            {
                continue;
            }

            try
            {
                byte[] environment = File.ReadAllBytes(folder + "/environ");
                if (environment.AsSpan().IndexOf(clusterText) < 0)
                {
                    continue;
                }

                int at = environment.AsSpan().IndexOf(runText);
                if (Harness.ProcessInfo.Read(pid) is { } info)
                {
                    string id = at < 0 ? "" : Encoding.UTF8.GetString(Until0(environment.AsSpan(at + runText.Length)));
                    found.Add(new Native(pid, info.Parent, info.Name, id));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Gone meanwhile, or another user's.
            }
        }

        return found;
    }

    private static Span<byte> Until0(Span<byte> text) => text.IndexOf((byte)0) is >= 0 and var end ? text[..end] : text;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int kill(int pid, int signal);

    /// <summary>A process; <paramref name="Run"/> is empty for members, keepers and wardens.</summary>
    internal sealed record Native(int Pid, int Parent, string Name, string Run);
}
