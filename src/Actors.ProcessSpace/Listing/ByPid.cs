using Actors.Native;
using Actors.ProcessSpace.Messages;
using Akka.Actor;

namespace Actors.ProcessSpace.Listing;

/// <summary>
/// What is done to a process by its number, from any member: by its origin, which knows all about it; or, when that is gone, by the node
/// that has the orphan in custody.
/// </summary>
internal static class ByPid
{
    private static readonly TimeSpan QueryPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Sends a signal; null: there is no such process.</summary>
    /// <exception cref="ProcessException">EAGAIN: too many wait for an answer already.</exception>
    public static async ValueTask<SignalResult?> SignalAsync(
        SpaceRuntime runtime, int pid, int signal, SignalTarget target, Credentials caller, CancellationToken cancellation)
    {
        if (runtime.Ghosts.Find(pid) is { } mine)
        {
            return mine.MayBeSignalledBy(caller) ? await mine.SignalAsync(signal, target, cancellation).ConfigureAwait(false) : SignalResult.NotPermitted;
        }

        var request = new PidSignal(pid, signal, target) { Caller = caller };
        var (answer, origin) = await FindAsync<PidSignalAnswer>(runtime, pid, request, static answer => answer.Result is not null || answer.Errno.Number != 0, cancellation).ConfigureAwait(false);
        return answer is { Errno.Number: not 0 } ? throw new ProcessException(answer.Problem, answer.Errno, ProcessStage.Reach, Pid.OriginNode(pid))
            : answer is not null ? answer.Result : origin is not null ? SignalResult.Unreachable : null;
    }

    /// <summary>Waits for the outcome; null: there is no such process (any more).</summary>
    /// <exception cref="ProcessException">EPERM: it is another user's, and its status theirs to take.</exception>
    public static async Task<ExitStatus?> WaitAsync(SpaceRuntime runtime, int pid, Credentials caller, CancellationToken cancellation)
    {
        if (runtime.Ghosts.Find(pid) is { } mine)
        {
            return !mine.MayBeSignalledBy(caller) ? throw Refused(runtime, pid) : await mine.WaitAsync(cancellation).ConfigureAwait(false);
        }

        for (var again = false; ; again = true)
        {
            var (answer, origin) = await FindAsync<PidStatus>(runtime, pid, new PidQuery(pid) { Again = again, Caller = caller }, static answer => answer.Known, cancellation).ConfigureAwait(false);
            if (answer is { Refused: true })
            {
                throw Refused(runtime, pid);
            }

            if (answer is null || answer.Status is not null)
            {
                return answer is not null ? answer.Status : origin is not null ? ExitStatus.Lost(origin) : null;
            }

            // An origin answers when something has happened or a second has passed; a custodian at once.
            await Task.Delay(QueryPause, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The node it runs on; the master's number when nobody knows it.</summary>
    public static async ValueTask<int> PlaceAsync(SpaceRuntime runtime, int pid, CancellationToken cancellation)
    {
        if (runtime.Ghosts.Find(pid) is { } mine)
        {
            return mine.Node;
        }

        var (answer, _) = await FindAsync<PidPlace>(runtime, pid, new PidPlaceQuery(pid), static answer => answer.Node is not null, cancellation).ConfigureAwait(false);
        return answer?.Node ?? NodeNumbers.Master;
    }

    private static ProcessException Refused(SpaceRuntime runtime, int pid) => new(
        $"Process {pid} is another user's, and its exit status theirs to take (EPERM): only root and who asked for it may wait for it.",
        Errno.EPERM, ProcessStage.Permission, runtime.Directory.SelfNumber);

    /// <summary>The answer of one who knows the process; none when nobody does, and then why not, should its origin have been lost while it was asked.</summary>
    private static async Task<(T? Answer, string? OriginLost)> FindAsync<T>(
        SpaceRuntime runtime, int pid, object request, Func<T, bool> knows, CancellationToken cancellation)
        where T : class
    {
        if (!Pid.IsAlias(pid))
        {
            return default;
        }

        string? lost = null;
        var nodes = runtime.Directory.Current;
        if (nodes.Find(Pid.OriginNode(pid)) is { CanBeAsked: true } origin && origin.Incarnation != runtime.Incarnation)
        {
            try
            {
                var answer = await runtime.AskAsync<T>(origin, SpaceRuntime.GhostsName, request, runtime.AnswerLimit, cancellation).ConfigureAwait(false);
                if (knows(answer))
                {
                    return (answer, null);
                }
            }
            catch (NodeException problem)
            {
                lost = problem.Message;
            }
        }

        // At most one has it in custody; that one answers while the others say no.
        var custodians = await Task.WhenAll(nodes.Nodes.Where(static node => node.CanBeAsked).Select(node => AskAsync<T>(runtime, node, request, cancellation)))
            .ConfigureAwait(false);
        return custodians.FirstOrDefault(answer => answer is not null && knows(answer)) is { } found ? (found, null) : (null, lost);
    }

    private static async Task<T?> AskAsync<T>(SpaceRuntime runtime, NodeEntry node, object request, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await runtime.AskAsync<T>(node, SpaceRuntime.NodeName, request, runtime.AnswerLimit, cancellation).ConfigureAwait(false);
        }
        catch (NodeException)
        {
            // It has died just now, or is about to; others may know the process.
            return null;
        }
    }
}
