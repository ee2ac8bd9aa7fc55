using System.CommandLine;
using Actors.Launcher.Front;
using Actors.Node.Attach;

namespace Actors.Launcher.Commands;

/// <summary>A command that does something to each of some processes.</summary>
internal abstract class PidsCommand : LauncherCommand
{
    private readonly Argument<string[]> pids = PidArgument.Several();

    protected PidsCommand(string name, string description)
        : base(name, description)
    {
        Command.Add(pids);
        UseSocket();
    }

    internal override async Task<int> RunAsync(ParseResult result, CallerState caller)
    {
        int[] numbers = [.. result.GetValue(pids)!.Select(PidArgument.Read)];
        IAsyncEnumerable<PidResult> Ask(AttachClient client) => AskAsync(client, numbers, result);
        Check(result);
        await using AttachClient client = await ConnectAsync(result).ConfigureAwait(false);
        int exitCode = 0;
        await foreach (PidResult one in Ask(client).ConfigureAwait(false))
        {
            if (one.Errno.Number != 0 || one.Lost)
            {
                caller.Say(one.Text);
            }

            exitCode = Math.Max(exitCode, ExitCodeOf(one));
        }

        return exitCode;
    }

    /// <summary>Checks the other options, before anything is done.</summary>
    protected virtual void Check(ParseResult result)
    {
    }

    /// <summary>Asks the node.</summary>
    protected abstract IAsyncEnumerable<PidResult> AskAsync(AttachClient client, int[] pids, ParseResult result);

    /// <summary>What one result adds to the exit code.</summary>
    protected abstract int ExitCodeOf(PidResult result);
}
