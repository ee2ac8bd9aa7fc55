using System.CommandLine;
using Actors.Launcher.CommandLine;
using Actors.Native;
using Actors.Node.Attach;

namespace Actors.Launcher.Commands;

/// <summary><c>actors kill</c>: a signal to processes, wherever they run.</summary>
internal sealed class KillCommand : PidsCommand
{
    private readonly Option<string> signal = new("--signal", "-s") { Description = "The signal, by name or number (default: TERM)", HelpName = "SIG" };

    internal KillCommand()
        : base("kill", "Send a signal to processes and all below them") => Command.Add(signal);

    protected override void Check(ParseResult result) => _ = SignalOf(result);

    protected override IAsyncEnumerable<PidResult> AskAsync(AttachClient client, int[] pids, ParseResult result) => client.SignalAsync(pids, SignalOf(result));

    protected override int ExitCodeOf(PidResult result) => result.Errno.Number == 0 ? 0 : 1;

    private int SignalOf(ParseResult result)
    {
        string text = result.GetValue(signal) ?? "TERM";
        return Signals.TryParse(text, out int number) && number > 0 ? number : throw new UsageException($"option -s: '{text}' is no signal; use a name (TERM, INT, KILL, ...) or a number");
    }
}
