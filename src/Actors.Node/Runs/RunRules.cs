namespace Actors.Node.Runs;

/// <summary>Whose rules make one exit code of many programs' ends, and how failures are worded.</summary>
public enum RunRules
{
    /// <summary>Those of <c>actors run</c>: a program that could not be started counts with its 125, 126 or 127.</summary>
    Launcher,

    /// <summary>Those of <c>bpsh</c>: the highest exit code; 255 when a program was ended by a signal or lost, be it while it was being started; one that could not be started is told, and does not count.</summary>
    Bproc,
}
