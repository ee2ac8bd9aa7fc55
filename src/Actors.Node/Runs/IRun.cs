using Actors.ProcessSpace;

namespace Actors.Node.Runs;

/// <summary>One run, wherever it is carried out: in this process, or by a node on this machine. Thread-safe.</summary>
public interface IRun : IAsyncDisposable
{
    /// <summary>All programs that still run are stopped, or one of them goes on again. Raised from pool threads.</summary>
    event Action<StopChange>? StopChanged;

    /// <summary>
    /// No program reads the input any more, though some may still run: whoever holds its source can let go of it, so that the one who writes
    /// there learns it. Raised from a pool thread, at most once.
    /// </summary>
    event Action? InputUnwanted;

    /// <summary>True when every program has ended and only output is still being delivered.</summary>
    bool AllEnded { get; }

    /// <summary>The signals that ended programs of the run, each once; complete when <see cref="RunAsync"/> has returned.</summary>
    IReadOnlyCollection<int> EndSignals { get; }

    /// <summary>Starts the programs, and completes with the exit code when all have ended and their output is delivered.</summary>
    /// <param name="cancellation">Calls the start off; no effect once the programs run.</param>
    Task<int> RunAsync(CancellationToken cancellation = default);

    /// <summary>Passes a signal on to every program, in the order of the calls.</summary>
    /// <param name="signal">The signal's number.</param>
    void Signal(int signal);

    /// <summary>Changes the size of the programs' terminals. False when none has one.</summary>
    /// <param name="columns">Columns of text.</param>
    /// <param name="rows">Rows of text.</param>
    bool Resize(int columns, int rows);
}
