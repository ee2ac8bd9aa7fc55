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

        var plan = new RunPlan { Spec = spec, Nodes = options.Nodes.Text, Layout = options.Label ? OutputLayout.Labelled : OutputLayout.AsItComes };
        return await RunAsync(plan, socket, caller, caller.Say, terminal).ConfigureAwait(false);
    }

    /// <summary>Carries a plan out with this command's streams and signals.</summary>
    /// <param name="plan">The plan; streams that it gives to files or to nobody are left alone here.</param>
    /// <param name="socket">The node's socket.</param>
    /// <param name="caller">What we were given.</param>
    /// <param name="say">Takes one line for the person.</param>
    /// <param name="terminal">The terminal that is joined, if any.</param>
    internal static Task<int> RunAsync(RunPlan plan, string socket, CallerState caller, Action<string> say, LocalTerminal? terminal = null) =>
        RunAsync(plan, AttachClient.ConnectAsync(socket), caller, say, terminal);

    /// <summary>The same, through a node that we are being attached to.</summary>
    internal static async Task<int> RunAsync(RunPlan plan, Task<AttachClient> attaching, CallerState caller, Action<string> say, LocalTerminal? terminal = null)
    {
        plan.Spec.Validate();
        using var job = new JobControl(terminal);
        try
        {
            AttachClient client = await attaching.WaitAsync(job.Starting).ConfigureAwait(false);
            await using StandardStreams streams = StandardStreams.Open(caller, plan.Spec.Streams);
            await using IRun run = client.CreateRun(plan, streams.Passed, streams.WerePassed, say);
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
