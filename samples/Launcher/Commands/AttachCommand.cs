using System.CommandLine;
using Actors.Launcher.Front;

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

    internal override Task<int> RunAsync(ParseResult result, CallerState caller)
    {
        int number = PidArgument.Read(result.GetValue(pid));
        return AttachedFront.HoldAsync(
            starting => ConnectAsync(result, starting),
            () => StandardStreams.OpenOutputs(caller),
            (client, streams) => client.AttachTo(number, streams.Passed, streams.WerePassed, caller.Say));
    }
}
