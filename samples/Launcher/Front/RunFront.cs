using Actors.Launcher.CommandLine;
using Actors.Native;
using Actors.Node.Attach;
using Actors.Node.Hosting;
using Actors.Node.Runs;
using Actors.ProcessSpace;
using Actors.ProcessSpace.NodeSets;

namespace Actors.Launcher.Front;

/// <summary><c>actors run</c> from checked options to an exit code: owns the terminal, the signals and the inherited descriptors.</summary>
internal sealed class RunFront(RunOptions options, CallerState caller)
{
    /// <summary>Through the node of this machine when there is one, or one was named; otherwise on nodes inside this command.</summary>
    internal Task<int> RunAsync()
    {
        string socket = AttachSocket.Choose(options.Socket);
        bool named = options.Socket is not null || Environment.GetEnvironmentVariable(AttachSocket.Variable) is { Length: > 0 };
        if (!options.Embedded && (named || File.Exists(socket)))
        {
            return new AttachedFront(options, caller, socket).RunAsync();
        }

        return options.Detached
            ? throw new UsageException($"option -d: no node runs on this machine (there is no socket '{socket}'); start one with 'actors up'")
            : RunEmbeddedAsync();
    }

    private async Task<int> RunEmbeddedAsync()
    {
        IReadOnlyList<int>? nodes = ResolveNodes();
        using LocalTerminal? terminal = options.Terminal ? LocalTerminal.TryOpen(caller) : null;
        ProcessSpec spec = SpecBuilder.Build(options, caller, terminal?.Size);
        spec.Validate();
        using var job = new JobControl(terminal);
        try
        {
            if (!options.Quiet)
            {
                caller.Say($"no node runs on this machine: started {Count(options.NodeCount, "node")} inside this command (-q silences this line)");
            }

            LocalCluster cluster = await LocalCluster.StartAsync(options.NodeCount, nodes, cancellation: job.Starting).ConfigureAwait(false);
            return await RunOnAsync(cluster, nodes ?? [cluster.Master.Space.ChooseNode()], spec, job).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (job.Starting.IsCancellationRequested)
        {
            return job.CalledOff();
        }
    }

    private static string Count(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";

    // The nodes are known before they run, so a wrong set is refused before anything is started.
    private IReadOnlyList<int>? ResolveNodes()
    {
        if (options.Nodes.IsAny)
        {
            return null;
        }

        var members = new List<NodeSetMember> { new(NodeSetMember.Master, "up") };
        for (int number = 0; number < options.NodeCount; number++)
        {
            members.Add(new NodeSetMember(number, "up"));
        }

        IReadOnlyList<int> nodes;
        try
        {
            nodes = options.Nodes.Resolve(members, self: NodeSetMember.Master);
        }
        catch (NodeSetException e)
        {
            throw new UsageException($"option -n: {e.Message} (--nodes starts more)");
        }

        return (nodes.Count, options.Terminal) switch
        {
            (0, _) => throw new UsageException($"option -n: node set '{options.Nodes}' names no node"),
            ( > 1, true) => throw new UsageException($"option -t: a terminal needs one node, and '{options.Nodes}' names {nodes.Count}"),
            _ => nodes,
        };
    }

    private async Task<int> RunOnAsync(LocalCluster cluster, IReadOnlyList<int> nodes, ProcessSpec spec, JobControl job)
    {
        var request = new RunRequest
        {
            Spec = spec,
            Nodes = nodes,
            Layout = options.Label ? OutputLayout.Labelled : OutputLayout.AsItComes,
            Input = caller.IsOpen(0) ? InheritedStreams.OpenReader(0) : null,
            Output = caller.IsOpen(1) ? InheritedStreams.OpenWriter(1) : null,
            Error = caller.IsOpen(2) ? InheritedStreams.OpenWriter(2) : null,
            Say = caller.Say,
        };
        await using var session = new RunSession(cluster.Master.Space, request);
        session.InputUnwanted += () => _ = LetGoAsync(request.Input);
        job.Attach(session);
        return job.Code(await session.RunAsync(job.Starting).ConfigureAwait(false));
    }

    private static async Task LetGoAsync(IByteReader? input)
    {
        if (input is not null)
        {
            await input.DisposeAsync().ConfigureAwait(false);
            StandardStreams.LetGoOfInput();
        }
    }
}
