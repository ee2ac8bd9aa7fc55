using System.Globalization;
using System.Runtime.InteropServices;

namespace Actors.Benchmarks;

/// <summary>The machine in words.</summary>
internal static class Machine
{
    internal static string Describe()
    {
        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(static l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor";
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30);
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        return $"{Environment.ProcessorCount} cores of {model}, {memory} GiB, Linux {Environment.OSVersion.Version}, {RuntimeInformation.FrameworkDescription}, "
            + $"load average {load} at the end of the run, {DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
    }
}
