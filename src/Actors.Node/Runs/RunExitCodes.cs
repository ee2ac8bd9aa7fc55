using Actors.Native;

namespace Actors.Node.Runs;

/// <summary>The exit codes of a run beside the programs' own, and the rule that makes one of many.</summary>
public static class RunExitCodes
{
    /// <summary>Our own failure: bad options, a node lost, nothing could be started.</summary>
    public const int OwnFailure = 125;

    /// <summary>The same by bpsh's rules.</summary>
    public const int BprocFailure = 1;

    /// <summary>The program was found and cannot be executed.</summary>
    public const int NotExecutable = 126;

    /// <summary>The program was not found.</summary>
    public const int NotFound = 127;

    /// <summary>Of several programs at least one was ended by a signal or lost.</summary>
    public const int SomeSignaled = 255;

    /// <summary>The code for a program that could not be started.</summary>
    public static int ForFailure(ProcessSpace.ProcessException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        if (failure.Stage != ProcessSpace.ProcessStage.Exec)
        {
            return OwnFailure;
        }

        return failure.Errno == Errno.ENOENT ? NotFound : NotExecutable;
    }

    /// <summary>The exit code of all by the rules that were asked for.</summary>
    public static int Combine(IReadOnlyList<RunOutcome> outcomes, RunRules rules)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        if (rules == RunRules.Launcher)
        {
            return Combine(outcomes);
        }

        int highest = 0;
        foreach (RunOutcome outcome in outcomes.Where(static outcome => outcome.WasCut || outcome.Status is not null))
        {
            // Output that is not whole is as good as lost.
            highest = Math.Max(highest, outcome.WasCut || outcome.FailureCode != 0 ? SomeSignaled : outcome.ShellCode);
        }

        return highest;
    }

    /// <summary>
    /// One program: its code, or 128 + the signal. Several: 255 when any was ended by a signal or lost, otherwise the highest code,
    /// where one that could not be started counts with its 125, 126 or 127.
    /// </summary>
    public static int Combine(IReadOnlyList<RunOutcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        if (outcomes.Count == 1)
        {
            return outcomes[0].ShellCode;
        }

        int highest = 0;
        foreach (RunOutcome outcome in outcomes)
        {
            if (outcome.WasCut)
            {
                return SomeSignaled;
            }

            highest = Math.Max(highest, outcome.ShellCode);
        }

        return highest;
    }
}
