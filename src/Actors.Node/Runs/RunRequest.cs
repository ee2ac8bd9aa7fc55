using Actors.Native;
using Actors.ProcessSpace;

namespace Actors.Node.Runs;

/// <summary>
/// One program to run on some nodes, with the ends of its streams here. The readers and writers stay the caller's: a session neither
/// closes nor disposes them.
/// </summary>
public sealed record RunRequest
{
    /// <summary>What to run. Rank and size are filled in for each program.</summary>
    public required ProcessSpec Spec { get; init; }

    /// <summary>
    /// Gets the file that is the program, when the run starts: nodes that have the identical one at the spec's path execute that, the others are sent this. The lease
    /// is disposed when all are started. Null: each node executes what it has at the spec's path.
    /// </summary>
    public Func<CancellationToken, Task<ImageLease>>? Program { get; init; }

    /// <summary>Where; one program for each entry, in this order, duplicates allowed. Not empty.</summary>
    public required IReadOnlyList<int> Nodes { get; init; }

    /// <summary>Who asks for it; by default the user of this OS process.</summary>
    public Credentials Caller { get; init; } = Credentials.OfThisProcess;

    /// <summary>How the programs' outputs are put together.</summary>
    public OutputLayout Layout { get; init; } = OutputLayout.AsItComes;

    /// <summary>Whose exit code and whose words.</summary>
    public RunRules Rules { get; init; }

    /// <summary>Where the programs' standard input comes from; broadcast when there are several. Null: end of file at once.</summary>
    public IByteReader? Input { get; init; }

    /// <summary>Where standard output goes; null drops it.</summary>
    public IByteWriter? Output { get; init; }

    /// <summary>Where standard error goes; null drops it. May be the same object as <see cref="Output"/>.</summary>
    public IByteWriter? Error { get; init; }

    /// <summary>Takes one line of text, without a line feed, for the person who asked for this run. Called from any thread.</summary>
    public Action<string> Say { get; init; } = static _ => { };
}
