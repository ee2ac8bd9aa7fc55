using Actors.ProcessSpace.Messages;
using Akka.Actor;

namespace Actors.ProcessSpace.Listing;

/// <summary>
/// What is done to a process by its number, from any member: by its origin, which knows all about it; or, when that is gone, by the node
/// that has the orphan in custody.
/// </summary>
internal static class ByPid
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan QueryPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Sends a signal; null: there is no such process.</summary>
    public static async ValueTask<SignalResult?> SignalAsync(SpaceRuntime runtime, int pid, int signal, SignalTarget target, CancellationToken cancellation)
    {
        if (runtime.Ghosts.Find(pid) is { } mine)
        {
            return await mine.SignalAsync(signal, target, cancellation).ConfigureAwait(false);
        }

        var request = new PidSignal(pid, signal, target);
        return (await FindAsync<PidSignalAnswer>(runtime, pid, request, static answer => answer.Result is not null, cancellation).ConfigureAwait(false))?.Result;
    }

    /// <summary>Waits for the outcome; null: there is no such process (any more).</summary>
    public static async Task<ExitStatus?> WaitAsync(SpaceRuntime runtime, int pid, CancellationToken cancellation)
    {
        if (runtime.Ghosts.Find(pid) is { } mine)
        {
            return await mine.WaitAsync(cancellation).ConfigureAwait(false);
        }

        while (true)
        {
            var answer = await FindAsync<PidStatus>(runtime, pid, new PidQuery(pid), static answer => answer.Known, cancellation).ConfigureAwait(false);
            if (answer is null || answer.Status is not null)
            {
                return answer?.Status;
            }

            // An origin answers when something has happened or a second has passed; a custodian at once.
            await Task.Delay(QueryPause, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The first answer of one who knows the process; null when nobody does.</summary>
    private static async Task<T?> FindAsync<T>(SpaceRuntime runtime, int pid, object request, Func<T, bool> knows, CancellationToken cancellation)
        where T : class
    {
        if (!Pid.IsAlias(pid))
        {
            return null;
        }

        var nodes = runtime.Directory.Current;
        if (nodes.Find(Pid.OriginNode(pid)) is { State: NodeState.Up } origin && origin.Incarnation != runtime.Incarnation
            && await AskAsync<T>(runtime, origin, SpaceRuntime.GhostsName, request, cancellation).ConfigureAwait(false) is { } answer && knows(answer))
        {
            return answer;
        }

        foreach (var node in nodes.Nodes)
        {
            if (node.State == NodeState.Up
                && await AskAsync<T>(runtime, node, SpaceRuntime.NodeName, request, cancellation).ConfigureAwait(false) is { } custodian && knows(custodian))
            {
                return custodian;
            }
        }

        return null;
    }

    private static async Task<T?> AskAsync<T>(SpaceRuntime runtime, NodeEntry node, string actor, object request, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await runtime.Resolve(node.Address, actor).Ask<T>(request, Limit, cancellation).ConfigureAwait(false);
        }
        catch (AskTimeoutException)
        {
            // It may have died just now; others may know the process.
            return null;
        }
    }
}
