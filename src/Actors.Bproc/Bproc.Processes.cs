using Actors.ProcessSpace;

namespace Actors.Bproc;

/// <summary>Processes that are there.</summary>
public static partial class Bproc
{
    /// <summary>The processes of the process space that a node runs.</summary>
    /// <param name="node">The node; <see cref="NodeAny"/> for all that are up.</param>
    /// <param name="cancellation">Stops waiting for the answers.</param>
    /// <exception cref="BprocException">BE_INVALIDNODE, BE_NODEDOWN, BE_SLAVEDIED, EBUSY.</exception>
    public static async Task<IReadOnlyList<BprocProcInfo>> ProcListAsync(int node, CancellationToken cancellation = default)
    {
        var context = Context();
        int[] nodes = node == NodeAny
            ? [.. context.Space.Directory.Nodes.Where(static entry => entry.State == NodeState.Up).Select(static entry => entry.Number)]
            : [Number(context, node)];
        var found = new List<BprocProcInfo>();
        foreach (var listing in await Task.WhenAll(nodes.Select(number => ListAsync(context, number, node == NodeAny, cancellation))).ConfigureAwait(false))
        {
            found.AddRange(listing);
        }

        return found;
    }

    /// <summary>The node that runs a process; <see cref="NodeMaster"/> when no node says it does, as in BProc.</summary>
    /// <exception cref="BprocException">EBUSY: no process space.</exception>
    public static async Task<int> PidNodeAsync(int pid, CancellationToken cancellation = default)
    {
        if (Context().Space.Find(pid) is { } mine)
        {
            return mine.Node;
        }

        foreach (var process in await ProcListAsync(NodeAny, cancellation).ConfigureAwait(false))
        {
            if (process.Pid == pid)
            {
                return process.Node;
            }
        }

        return NodeMaster;
    }

    private static async Task<IEnumerable<BprocProcInfo>> ListAsync(BprocContext context, int node, bool mayBeGone, CancellationToken cancellation)
    {
        try
        {
            return (await context.Space.ListAsync(node, cancellation).ConfigureAwait(false)).Select(static entry => new BprocProcInfo(entry.Pid, entry.Node));
        }
        catch (NodeException) when (mayBeGone)
        {
            return [];
        }
        catch (ProcessException problem)
        {
            throw Failure.Of(problem, context.Space);
        }
    }
}
