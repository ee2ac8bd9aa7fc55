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
        using LocalTerminal? terminal = options.Terminal ? LocalTerminal.TryOpen(caller) : null;
        ProcessSpec spec = SpecBuilder.Build(options, caller, terminal?.Size);
        spec.Validate();
        if (options.Detached)
        {
            return await DetachAsync(spec).ConfigureAwait(false);
        }

        using var job = new JobControl(terminal);
        try
        {
            AttachClient client = await AttachClient.ConnectAsync(socket, job.Starting).ConfigureAwait(false);
            await using StandardStreams streams = StandardStreams.Open(caller);
            await using IRun run = client.CreateRun(spec, options.Nodes.Text, options.Label, streams.Passed, streams.WerePassed, caller.Say);
            job.Attach(run);
            int exitCode = await run.RunAsync(job.Starting).ConfigureAwait(false);
            await streams.Shown().ConfigureAwait(false);
            return exitCode;
        }
        catch (OperationCanceledException) when (job.Starting.IsCancellationRequested)
        {
            return job.CalledOffCode;
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
