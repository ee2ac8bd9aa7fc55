using System.Collections.Concurrent;
using Actors.ProcessSpace;

namespace Actors.Node.Detached;

/// <summary>
/// The detached processes of one node, found by pid. One that has ended is kept, with its log, until it is older than
/// <see cref="KeptFor"/> or one of too many. Thread-safe.
/// </summary>
internal sealed class DetachedRuns(ProcessSpace.ProcessSpace space) : IAsyncDisposable
{
    /// <summary>The bytes of output that are kept of each.</summary>
    internal const int LogSize = 1 << 20;

    /// <summary>How many that have ended are kept.</summary>
    internal const int MostEnded = 256;

    internal static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<int, DetachedRun> runs = new();
    private readonly Queue<(DetachedRun Run, long EndedAt)> ended = new();
    private readonly Lock gate = new();

    internal DetachedRun? Find(int pid) => runs.GetValueOrDefault(pid);

    internal async Task<DetachedRun> StartAsync(ProcessSpec spec, int node, Credentials caller, CancellationToken cancellation)
    {
        RemoteProcess process = await space.SpawnAsync(spec, node, caller, cancellation).ConfigureAwait(false);
        var run = new DetachedRun(process, LogSize);
        runs[process.Pid] = run;
        _ = RetireAsync(run);
        return run;
    }

    /// <summary>Ends what still runs, as the policy of each says for a lost origin.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (DetachedRun run in runs.Values)
        {
            await run.Process.DisposeAsync().ConfigureAwait(false);
        }

        runs.Clear();
    }

    private async Task RetireAsync(DetachedRun run)
    {
        await run.Ended.ConfigureAwait(false);
        lock (gate)
        {
            ended.Enqueue((run, Environment.TickCount64));
            while (ended.TryPeek(out var oldest) && (ended.Count > MostEnded || Environment.TickCount64 - oldest.EndedAt > KeptFor.TotalMilliseconds))
            {
                ended.Dequeue();
                runs.TryRemove(KeyValuePair.Create(oldest.Run.Process.Pid, oldest.Run));
            }
        }
    }
}
