namespace Actors.Native;

/// <summary>One native child and the tree below it. Thread-safe.</summary>
public sealed class NativeChild : IAsyncDisposable
{
    internal NativeChild()
    {
    }

    /// <summary>Raised, in order and never on the poller's thread, when the child was stopped or continued.</summary>
    public event Action<ChildStopChange>? StopChanged;

    /// <summary>The child's kernel pid.</summary>
    public int ProcessId => throw new NotSupportedException();

    /// <summary>Completes, never with an error, when the child itself has ended; <see cref="ChildExit.Lost"/> when its warden was killed first.</summary>
    public Task<ChildExit> Exited => throw new NotSupportedException();

    /// <summary>Completes when no descendant is left and the warden has ended its work.</summary>
    public Task TreeEnded => throw new NotSupportedException();

    /// <summary>Sends a signal. It never hits a recycled pid, nor the warden.</summary>
    /// <param name="signo">The signal's number.</param>
    /// <param name="scope">Whom it is for.</param>
    /// <returns>False when the target is already gone.</returns>
    public bool Signal(int signo, SignalScope scope = SignalScope.Process) => throw new NotSupportedException(StopChanged?.ToString());

    /// <summary>Kills the child and every descendant (SIGKILL) until none is left; <see cref="TreeEnded"/> tells when. Harmless when already gone.</summary>
    public void KillTree() => throw new NotSupportedException();

    /// <summary>Kills what is left of the tree.</summary>
    /// <returns>When nothing is left.</returns>
    public ValueTask DisposeAsync() => throw new NotSupportedException();
}
