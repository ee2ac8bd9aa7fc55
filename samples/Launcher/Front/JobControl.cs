using Actors.Native;
using Actors.Node.Runs;
using Actors.ProcessSpace;

namespace Actors.Launcher.Front;

/// <summary>
/// Passes this command's signals to the run, and stops and goes on with it, as a shell expects of a job. Every Ctrl-C is passed on, however
/// often it is typed; it has no second meaning.
/// </summary>
internal sealed class JobControl : IDisposable
{
    private static readonly int[] Passed =
    [
        Signals.SIGINT, Signals.SIGTERM, Signals.SIGHUP, Signals.SIGQUIT, Signals.SIGUSR1, Signals.SIGUSR2,
        Signals.SIGTSTP, Signals.SIGCONT, Signals.SIGWINCH,
    ];

    private readonly LocalTerminal? terminal;
    private readonly CancellationTokenSource starting = new();
    private readonly SignalTraps traps;
    private volatile IRun? session;
    private int calledOff;
    private int interrupts;

    internal JobControl(LocalTerminal? terminal)
    {
        this.terminal = terminal;

        // What was ignored when we were started (nohup, a shell's background job) stays ignored.
        IReadOnlyList<int> ignored = ProcessSelf.IgnoredSignalsAtStart;
        var trapped = new List<int>();
        foreach (int signal in Passed)
        {
            if (!ignored.Contains(signal))
            {
                trapped.Add(signal);
            }
        }

        traps = SignalTraps.Install(trapped, OnSignal);
    }

    /// <summary>Cancelled when we are asked to end before the programs run.</summary>
    internal CancellationToken Starting => starting.Token;

    /// <summary>From now on signals go to this run.</summary>
    internal void Attach(IRun run)
    {
        run.StopChanged += OnStopChanged;
        session = run;
    }

    /// <summary>
    /// The exit code of this command, when programs and output are done. After a Ctrl-C or Ctrl-\ that ended a program this command ends here,
    /// by the same signal: of a command that just exits a shell believes that it wanted to go on, and so its loop goes on too.
    /// </summary>
    /// <param name="exitCode">What the run came to.</param>
    internal int Code(int exitCode)
    {
        foreach (int signal in session is { } run ? run.EndSignals : [])
        {
            if (IsInterrupt(signal) && (Volatile.Read(ref interrupts) & (1 << signal)) != 0)
            {
                EndBy(signal);
            }
        }

        return exitCode;
    }

    /// <summary>The exit code when <see cref="Starting"/> was cancelled. After a Ctrl-C or Ctrl-\ this command ends here, as in <see cref="Code"/>.</summary>
    internal int CalledOff()
    {
        if (IsInterrupt(calledOff))
        {
            EndBy(calledOff);
        }

        return 128 + calledOff;
    }

    public void Dispose()
    {
        traps.Dispose();
        starting.Dispose();
    }

    private static bool IsInterrupt(int signal) => signal is Signals.SIGINT or Signals.SIGQUIT;

    private static bool Ends(int signal) => IsInterrupt(signal) || signal is Signals.SIGTERM or Signals.SIGHUP;

    private void EndBy(int signal)
    {
        terminal?.Dispose();
        SignalTraps.EndSelf(signal);
    }

    private void OnSignal(int signal)
    {
        switch (signal)
        {
            case Signals.SIGINT or Signals.SIGQUIT:
                Interlocked.Or(ref interrupts, 1 << signal);
                break;
            case Signals.SIGWINCH when terminal is not null:
                Resize();
                return;
            case Signals.SIGCONT:
                terminal?.TakeBack();
                Resize();
                break;
        }

        IRun? run = session;
        if (run is null)
        {
            BeforeTheRun(signal);
            if (Ends(signal))
            {
                // A run that has come meanwhile may have been asked for already.
                session?.Signal(signal);
            }
        }
        else if (Ends(signal) && run.AllEnded)
        {
            // Only a reader of our output who does not read keeps us; a local program would die of this in its write.
            EndBy(signal);
        }
        else
        {
            run.Signal(signal);
        }
    }

    private void BeforeTheRun(int signal)
    {
        if (signal == Signals.SIGTSTP)
        {
            SignalTraps.StopSelf();
        }
        else if (Ends(signal) && Interlocked.CompareExchange(ref calledOff, signal, 0) == 0)
        {
            starting.Cancel();
        }
    }

    private void OnStopChanged(StopChange change)
    {
        // SIGSTOP is not the terminal's doing. Without a terminal whoever sent it continues the program and not us, who would stay stopped.
        if (!change.Stopped || (change.Signal == Signals.SIGSTOP && !Terminal.IsForeground(0)))
        {
            return;
        }

        terminal?.GiveBack();
        SignalTraps.StopSelf();
    }

    private void Resize()
    {
        if (terminal?.Size is { } size)
        {
            session?.Resize(size.Columns, size.Rows);
        }
    }
}
