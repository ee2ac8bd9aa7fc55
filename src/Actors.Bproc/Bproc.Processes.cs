using Actors.ProcessSpace;

namespace Actors.Bproc;

/// <summary>Processes that are there.</summary>
public static partial class Bproc
{
    /// <summary>The processes of the process space that a node runs, whichever member asked for them.</summary>
    /// <param name="node">The node; <see cref="NodeAny"/> for all that can be asked, and a node that is lost meanwhile is left out then.</param>
    /// <param name="cancellation">Stops waiting for the answers.</param>
    /// <exception cref="BprocException">BE_INVALIDNODE, BE_NODEDOWN, BE_SLAVEDIED, EBUSY; ETIMEDOUT: it does not answer although it is up.</exception>
    public static async Task<IReadOnlyList<BprocProcInfo>> ProcListAsync(int node, CancellationToken cancellation = default)
    {
        var context = Context();
        try
        {
            var found = node == NodeAny
                ? await context.Space.ListAllAsync(cancellation).ConfigureAwait(false)
                : await context.Space.ListAsync(Number(context, node), cancellation).ConfigureAwait(false);
            return [.. found.Select(static entry => new BprocProcInfo(entry.Pid, entry.Node))];
        }
        catch (ProcessException problem)
        {
            throw Failure.Of(problem, context.Space);
        }
    }

    /// <summary>The node that runs a process, whichever member asked for it; <see cref="NodeMaster"/> when nobody knows it, as in BProc.</summary>
    /// <exception cref="BprocException">EBUSY: no process space.</exception>
    public static async Task<int> PidNodeAsync(int pid, CancellationToken cancellation = default) =>
        await Context().Space.FindNodeAsync(pid, cancellation).ConfigureAwait(false);
}
