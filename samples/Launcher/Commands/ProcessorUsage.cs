using System.Diagnostics;
using Actors.Node.Attach;

namespace Actors.Launcher.Commands;

/// <summary>How much of one processor each process used since the last look; since its start when it is seen for the first time.</summary>
internal sealed class ProcessorUsage
{
    private Dictionary<int, TimeSpan> before = [];
    private Dictionary<int, double> parts = [];
    private long at;

    internal void Update(IReadOnlyList<ProcessRow> processes)
    {
        TimeSpan passed = at == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(at);
        at = Stopwatch.GetTimestamp();
        var now = new Dictionary<int, TimeSpan>();
        var used = new Dictionary<int, double>();
        foreach (ProcessRow process in processes)
        {
            bool known = before.TryGetValue(process.Pid, out TimeSpan earlier);
            TimeSpan over = known ? passed : DateTimeOffset.UtcNow - process.Since;
            now[process.Pid] = process.Cpu;
            used[process.Pid] = over > TimeSpan.Zero ? Math.Max(0, (process.Cpu - earlier) / over) : 0;
        }

        (before, parts) = (now, used);
    }

    /// <summary>1 is one whole processor.</summary>
    internal double Of(ProcessRow process) => parts.GetValueOrDefault(process.Pid);
}
