using System.Diagnostics;

namespace Actors.Node.Runs;

/// <summary>How long the input of a run has been waiting for a program that does not read it. Thread-safe.</summary>
internal sealed class InputWait
{
    private long since;

    /// <summary>Nothing while it goes on.</summary>
    internal TimeSpan Lasts => Interlocked.Read(ref since) is not 0 and var begin ? Stopwatch.GetElapsedTime(begin) : TimeSpan.Zero;

    internal void Begin() => Interlocked.Exchange(ref since, Stopwatch.GetTimestamp());

    internal void End() => Interlocked.Exchange(ref since, 0);
}
