using Actors.ProcessSpace;

namespace Actors.Bproc;

/// <summary>Starts processes and says what went wrong in BProc's terms.</summary>
internal static class Creator
{
    /// <summary>Starts one; its output is forwarded when the plan says so.</summary>
    /// <exception cref="BprocException">It could not be started.</exception>
    public static async Task<RemoteProcess> StartAsync(BprocContext context, ProcessSpec spec, int node, IoPlan io, CancellationToken cancellation)
    {
        RemoteProcess process;
        try
        {
            process = await context.Space.SpawnAsync(spec, NodeOf(context, node), cancellation).ConfigureAwait(false);
        }
        catch (ProcessException problem)
        {
            throw Failure.Of(problem, context.Space);
        }
        catch (ProcessSpecException problem)
        {
            throw Failure.Of(problem);
        }

        if (io.IsForwarded)
        {
            OutputForwarding.Start(process);
        }

        return process;
    }

    /// <summary>The number of the node that is meant.</summary>
    /// <exception cref="BprocException">No node is up.</exception>
    public static int NodeOf(BprocContext context, int node) => node switch
    {
        Bproc.NodeSelf => context.Space.Node,
        Bproc.NodeAny => Choose(context),
        _ => node,
    };

    private static int Choose(BprocContext context)
    {
        try
        {
            return context.Space.ChooseNode();
        }
        catch (NodeException problem)
        {
            throw Failure.Of(problem, context.Space);
        }
    }
}
