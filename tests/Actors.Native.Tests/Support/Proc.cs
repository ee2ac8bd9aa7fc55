using System.Diagnostics;
using System.Globalization;

namespace Actors.Native.Tests.Support;

/// <summary>What /proc says of other processes.</summary>
internal static class Proc
{
    /// <summary>Whether the process exists and is no zombie.</summary>
    public static bool IsAlive(int pid) => State(pid) is not (null or 'Z' or 'X');

    public static bool Exists(int pid) => State(pid) is not null;

    public static char? State(int pid) => Stat(pid) is { } fields ? fields[0][0] : null;

    public static int? Parent(int pid) => Stat(pid) is { } fields ? int.Parse(fields[1], CultureInfo.InvariantCulture) : null;

    public static List<int> ChildrenOf(int pid)
    {
        var list = new List<int>();
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var candidate) && Parent(candidate) == pid)
            {
                list.Add(candidate);
            }
        }

        return list;
    }

    public static int CountDescriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    /// <summary>Waits for a condition; on failure the message prints the state.</summary>
    public static async Task UntilAsync(Func<bool> condition, Func<string> state, double seconds = 10)
    {
        var start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds < seconds, $"after {seconds} s: {state()}");
            await Task.Delay(5);
        }
    }

    public static Task UntilGoneAsync(IReadOnlyCollection<int> pids, double seconds = 20) => UntilAsync(
        () => !pids.Any(IsAlive),
        () => "still alive: " + string.Join(", ", pids.Where(IsAlive).Select(Describe)),
        seconds);

    public static string Describe(int pid)
    {
        try
        {
            return $"{pid} [{string.Join(' ', File.ReadAllText($"/proc/{pid}/cmdline").Split('\0'))}] state {State(pid)} parent {Parent(pid)}";
        }
        catch (IOException)
        {
            return $"{pid} gone";
        }
    }

    private static string[]? Stat(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
