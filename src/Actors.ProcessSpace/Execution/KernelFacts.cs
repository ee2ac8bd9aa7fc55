using System.Globalization;

namespace Actors.ProcessSpace.Execution;

/// <summary>What /proc tells of a process. A process that has just gone has no facts.</summary>
internal readonly record struct KernelFacts(uint? UserId, TimeSpan CpuTime, long ResidentBytes)
{
    // USER_HZ is 100 on every Linux that .NET runs on.
    private const long TicksPerJiffy = TimeSpan.TicksPerSecond / 100;

    public static KernelFacts Of(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");

            // The program's name, in parentheses, may hold anything: what follows the last one is numbers.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var jiffies = Number(fields[11]) + Number(fields[12]);
            return new KernelFacts(UserOf(pid), TimeSpan.FromTicks(jiffies * TicksPerJiffy), Number(fields[21]) * Environment.SystemPageSize);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or IndexOutOfRangeException or FormatException)
        {
            return default;
        }
    }

    private static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);

    private static uint? UserOf(int pid)
    {
        foreach (var line in File.ReadLines($"/proc/{pid}/status"))
        {
            if (line.StartsWith("Uid:", StringComparison.Ordinal))
            {
                return uint.Parse(line.Split('\t')[2], CultureInfo.InvariantCulture);
            }
        }

        return null;
    }
}
