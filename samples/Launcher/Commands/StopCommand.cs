using System.CommandLine;
using Actors.Node.Attach;

namespace Actors.Launcher.Commands;

/// <summary><c>actors stop</c>: ends processes politely, then by force, and waits until they are gone.</summary>
internal sealed class StopCommand() : PidsCommand("stop", "End processes: politely, then by force")
{
    protected override IAsyncEnumerable<PidResult> AskAsync(AttachClient client, int[] pids, ParseResult result) => client.StopAsync(pids);

    protected override int ExitCodeOf(PidResult result) => result.Errno.Number == 0 ? 0 : 1;
}
