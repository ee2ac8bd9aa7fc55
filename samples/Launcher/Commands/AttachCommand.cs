using System.CommandLine;
using Actors.Launcher.Front;
using Actors.Node.Attach;
using Actors.Node.Runs;

namespace Actors.Launcher.Commands;

/// <summary><c>actors attach</c>: joins a detached process: its output, signals to it, its exit code. Leaving does not end it.</summary>
internal sealed class AttachCommand : LauncherCommand
{
    private readonly Argument<string> pid = PidArgument.One();

    internal AttachCommand()
        : base("attach", "Join a detached process: its output, signals to it, its exit code")
    {
        Command.Add(pid);
        UseSocket();
    }

    internal override async Task<int> RunAsync(ParseResult result, CallerState caller)
    {
        int number = PidArgument.Read(result.GetValue(pid));
        using var job = new JobControl(null);
        try
        {
            AttachClient client = await ConnectAsync(result, job.Starting).ConfigureAwait(false);
            await using StandardStreams streams = StandardStreams.OpenOutputs(caller);
            await using IRun run = client.AttachTo(number, streams.Passed, streams.WerePassed, caller.Say);
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
}
