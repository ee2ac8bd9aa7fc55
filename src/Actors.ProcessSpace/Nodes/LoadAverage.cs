using System.Globalization;

namespace Actors.ProcessSpace.Nodes;

/// <summary>The machine's load average.</summary>
internal static class LoadAverage
{
    /// <summary>The average of the last minute, divided by the processors; 0 where the kernel does not tell.</summary>
    public static double PerProcessor()
    {
        try
        {
            // A read of procfs does not wait for anything.
            var text = File.ReadAllText("/proc/loadavg");
            return double.Parse(text.AsSpan(0, text.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture) / Environment.ProcessorCount;
        }
        catch (Exception unreadable) when (unreadable is IOException or FormatException or ArgumentException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
