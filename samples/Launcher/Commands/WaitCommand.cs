using System.CommandLine;
using Actors.Node.Attach;

namespace Actors.Launcher.Commands;

/// <summary><c>actors wait</c>: waits for processes; the exit code is theirs, the highest of several.</summary>
internal sealed class WaitCommand() : PidsCommand("wait", "Wait for processes to end, and exit as they did")
{
    protected override IAsyncEnumerable<PidResult> AskAsync(AttachClient client, int[] pids, ParseResult result) => client.WaitAsync(pids);

    protected override int ExitCodeOf(PidResult result) => result.ExitCode;
}
