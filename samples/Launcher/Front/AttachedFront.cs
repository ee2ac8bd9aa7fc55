using System.Globalization;
using Actors.Launcher.CommandLine;
using Actors.Node.Attach;
using Actors.Node.Runs;
using Actors.ProcessSpace;

namespace Actors.Launcher.Front;

/// <summary><c>actors run</c> through a node of this machine: this command passes its streams and signals, and ends as the programs ended.</summary>
internal sealed class AttachedFront(RunOptions options, CallerState caller, string socket)
{
    internal async Task<int> RunAsync()
    {
        if (options is { Terminal: true, Nodes.KnownCount: > 1 and var count })
        {
            throw new UsageException($"option -t: a terminal needs one node, and '{options.Nodes}' names {count}");
        }

        using LocalTerminal? terminal = options.Terminal ? LocalTerminal.TryOpen(caller) : null;
        ProcessSpec spec = SpecBuilder.Build(options, caller, terminal?.Size);
        spec.Validate();
        if (options.Detached)
        {
            return await DetachAsync(spec).ConfigureAwait(false);
        }

        await using AttachCall call = AttachCall.Begin(socket);
        var plan = new RunPlan { Spec = spec, Nodes = options.Nodes.Text, Layout = options.Label ? OutputLayout.Labelled : OutputLayout.AsItComes };
        return await RunAsync(plan, call.AnsweredAsync, caller, caller.Say, terminal).ConfigureAwait(false);
    }

    /// <summary>Carries a plan out with this command's streams and signals.</summary>
    /// <param name="plan">The plan; streams that it gives to files or to nobody are left alone here.</param>
    /// <param name="attach">Attaches to the node, unless it is called off.</param>
    /// <param name="caller">What we were given.</param>
    /// <param name="say">Takes one line for the person.</param>
    /// <param name="terminal">The terminal that is joined, if any.</param>
    internal static Task<int> RunAsync(
        RunPlan plan, Func<CancellationToken, Task<AttachClient>> attach, CallerState caller, Action<string> say, LocalTerminal? terminal = null)
    {
        plan.Spec.Validate();
        return HoldAsync(
            attach,
            () => StandardStreams.Open(caller, plan.Spec.Streams),
            (client, streams) => client.CreateRun(plan, streams.Passed, streams.WerePassed, say),
            terminal);
    }

    /// <summary>Holds a run with this command's streams and signals until it has ended.</summary>
    /// <param name="attach">Attaches to the node, unless it is called off.</param>
    /// <param name="open">Opens the streams that are joined.</param>
    /// <param name="create">Makes the run that is held; nothing of it happens yet.</param>
    /// <param name="terminal">The terminal that is joined, if any.</param>
    internal static async Task<int> HoldAsync(
        Func<CancellationToken, Task<AttachClient>> attach, Func<StandardStreams> open, Func<AttachClient, StandardStreams, IRun> create, LocalTerminal? terminal = null)
    {
        using var job = new JobControl(terminal);
        try
        {
            AttachClient client = await attach(job.Starting).ConfigureAwait(false);
            await using StandardStreams streams = open();
            await using IRun run = create(client, streams);
            run.InputUnwanted += StandardStreams.LetGoOfInput;
            job.Attach(run);
            int exitCode = await run.RunAsync(job.Starting).ConfigureAwait(false);
            await streams.Shown().ConfigureAwait(false);
            return job.Code(exitCode);
        }
        catch (OperationCanceledException) when (job.Starting.IsCancellationRequested)
        {
            return job.CalledOff();
        }
    }

    private async Task<int> DetachAsync(ProcessSpec spec)
    {
        await using AttachClient client = await AttachClient.ConnectAsync(socket).ConfigureAwait(false);
        (IReadOnlyList<int> pids, int exitCode) = await client.StartDetachedAsync(spec, options.Nodes.Text, caller.Say).ConfigureAwait(false);
        Commands.Tables.Write(string.Concat(pids.Where(static pid => pid != 0).Select(static pid => pid.ToString(CultureInfo.InvariantCulture) + "\n")));
        return exitCode;
    }
}
