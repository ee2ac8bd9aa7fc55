using Actors.Native;

namespace Actors.Node.Attach;

/// <summary>What became of a request about one process. Immutable.</summary>
/// <param name="Pid">Its pid.</param>
/// <param name="Errno">0 when it was done.</param>
/// <param name="ExitCode">After a wait or stop: the status as a shell reports it.</param>
/// <param name="Text">In words: why not, or how the process ended.</param>
public readonly record struct PidResult(int Pid, Errno Errno, int ExitCode, string Text)
{
    /// <summary>What became of it is unknown; the text says why.</summary>
    public bool Lost { get; init; }
}
