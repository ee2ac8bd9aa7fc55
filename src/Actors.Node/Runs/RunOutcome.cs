using Actors.ProcessSpace;

namespace Actors.Node.Runs;

/// <summary>What became of one program of a run: it ended with a status, or could not be started. Immutable.</summary>
/// <param name="Node">The node's number.</param>
/// <param name="Status">How it ended; null when it was not started.</param>
/// <param name="FailureCode">The exit code that stands for the failure; 0 when there is a status and its output is whole.</param>
public sealed record RunOutcome(int Node, ExitStatus? Status, int FailureCode = 0)
{
    /// <summary>The number a shell would report for this program alone. A zero is never reported for output that was cut.</summary>
    public int ShellCode => Status is { ShellCode: not 0 } status ? status.ShellCode : FailureCode;
}
