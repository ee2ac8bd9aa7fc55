using Actors.ProcessSpace;

namespace Actors.Node.Runs;

/// <summary>What became of one program of a run: it ended with a status, or could not be started, or nobody can know. Immutable.</summary>
/// <param name="Node">The node's number.</param>
/// <param name="Status">How it ended; null when it was not started.</param>
/// <param name="FailureCode">The exit code that stands for the failure; 0 when there is a status and its output is whole.</param>
public sealed record RunOutcome(int Node, ExitStatus? Status, int FailureCode = 0)
{
    /// <summary>True when its node was lost before it had said whether the program was started.</summary>
    public bool MayHaveStarted { get; init; }

    /// <summary>True when it did not end by itself, as far as anybody knows: a signal ended it, or it was lost.</summary>
    public bool WasCut => MayHaveStarted || Status is { Kind: not ExitKind.Exited };

    /// <summary>The number a shell would report for this program alone. A zero is never reported for output that was cut.</summary>
    public int ShellCode => Status is { ShellCode: not 0 } status ? status.ShellCode : FailureCode;
}
