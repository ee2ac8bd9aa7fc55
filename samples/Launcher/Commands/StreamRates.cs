using System.Diagnostics;
using Actors.Node.Attach;

namespace Actors.Launcher.Commands;

/// <summary>How many bytes a second streams carried since the last look; a process that is seen for the first time, since its start, and a node not at all.</summary>
internal sealed class StreamRates
{
    private Dictionary<(bool Node, int Number), (long Bytes, double Rate)> seen = [];
    private long at;

    internal void Update(ProcessTable table)
    {
        double passed = at == 0 ? 0 : Stopwatch.GetElapsedTime(at).TotalSeconds;
        at = Stopwatch.GetTimestamp();
        var now = new Dictionary<(bool Node, int Number), (long Bytes, double Rate)>();
        foreach (ProcessRow process in table.Processes)
        {
            Put((false, process.Pid), process.Streams.Bytes, (DateTimeOffset.UtcNow - process.Since).TotalSeconds);
        }

        foreach ((int node, ProcessSpace.StreamUse streams) in table.Streams)
        {
            Put((true, node), streams.Bytes, 0);
        }

        seen = now;

        void Put((bool Node, int Number) who, long bytes, double since)
        {
            (long before, double over) = seen.TryGetValue(who, out (long Bytes, double Rate) last) ? (last.Bytes, passed) : (0, since);
            now[who] = (bytes, over > 0 ? Math.Max(0, (bytes - before) / over) : 0);
        }
    }

    /// <summary>Of a process, in bytes a second.</summary>
    internal double Of(ProcessRow process) => seen.GetValueOrDefault((false, process.Pid)).Rate;

    /// <summary>Of a node, in bytes a second.</summary>
    internal double OfNode(int number) => seen.GetValueOrDefault((true, number)).Rate;
}
