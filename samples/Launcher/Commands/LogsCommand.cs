using System.CommandLine;
using Actors.Launcher.Front;
using Actors.Node.Attach;

namespace Actors.Launcher.Commands;

/// <summary><c>actors logs</c>: what a detached process has written.</summary>
internal sealed class LogsCommand : LauncherCommand
{
    private readonly Argument<string> pid = PidArgument.One();
    private readonly Option<bool> follow = new("--follow", "-f") { Description = "Go on until it has ended", Arity = ArgumentArity.Zero };

    internal LogsCommand()
        : base("logs", "Show what a detached process has written")
    {
        Command.Add(pid);
        Command.Add(follow);
        UseSocket();
    }

    internal override async Task<int> RunAsync(ParseResult result, CallerState caller)
    {
        int number = PidArgument.Read(result.GetValue(pid));
        await using AttachClient client = await ConnectAsync(result).ConfigureAwait(false);
        await using StandardStreams streams = StandardStreams.OpenOutputs(caller);
        await client.ReadLogAsync(number, result.GetValue(follow), streams.Passed[1], streams.Passed[2], streams.WerePassed, caller.Say).ConfigureAwait(false);
        await streams.Shown().ConfigureAwait(false);
        return 0;
    }
}
