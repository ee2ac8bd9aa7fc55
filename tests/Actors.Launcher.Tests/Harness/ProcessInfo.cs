using System.Diagnostics;
using System.Globalization;

namespace Actors.Launcher.Tests.Harness;

/// <summary>A living process as /proc shows it at one moment.</summary>
internal sealed record ProcessInfo(int Pid, string Name, char State, int Parent, string CommandLine)
{
    /// <summary>Every living process for which the condition holds; zombies are not alive.</summary>
    internal static IReadOnlyList<ProcessInfo> All(Func<ProcessInfo, bool> condition)
    {
        var found = new List<ProcessInfo>();
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int pid) && Read(pid) is { } info && condition(info))
            {
                found.Add(info);
            }
        }

        return found;
    }

    /// <summary>Null when it is gone or a zombie.</summary>
    internal static ProcessInfo? Read(int pid)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{pid}/stat");
            int open = stat.IndexOf('(');
            int close = stat.LastIndexOf(')');
            string[] fields = stat[(close + 2)..].Split(' ');
            return fields[0] is "Z" or "X"
                ? null
                : new ProcessInfo(pid, stat[(open + 1)..close], fields[0][0], int.Parse(fields[1], CultureInfo.InvariantCulture),
                    File.ReadAllText($"/proc/{pid}/cmdline").Replace('\0', ' ').Trim());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal bool HasVariable(string name, string value)
    {
        try
        {
            return File.ReadAllText($"/proc/{Pid}/environ").Split('\0').Contains($"{name}={value}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The largest resident size so far, in bytes; 0 when it is gone.</summary>
    internal long PeakMemory() => Bytes("VmHWM:");

    /// <summary>The resident size now, in bytes; 0 when it is gone.</summary>
    internal long Memory() => Bytes("VmRSS:");

    /// <summary>How many bytes it has written so far, to whatever; 0 when it is gone.</summary>
    internal long Written() => Number("io", "wchar:");

    /// <summary>Sends a signal by name, with kill(1).</summary>
    internal void Kill(string signal)
    {
        using Process kill = Process.Start(new ProcessStartInfo("/bin/kill", [$"-{signal}", Pid.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true })!;
        kill.WaitForExit();
    }

    private long Bytes(string field) => Number("status", field) * 1024;

    private long Number(string file, string field)
    {
        try
        {
            string line = File.ReadLines($"/proc/{Pid}/{file}").First(line => line.StartsWith(field, StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
