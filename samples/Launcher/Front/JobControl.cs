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

    // Who is asked to end and does something else for as long as this was not ended by it.
    private static readonly TimeSpan Survival = TimeSpan.FromSeconds(10);

    private readonly LocalTerminal? terminal;
    private readonly Timer survival;
    private readonly CancellationTokenSource starting = new();
    private readonly SignalTraps traps;
    private volatile IRun? session;
    private int calledOff;
    private volatile int interrupt;
    private volatile bool survived;

    internal JobControl(LocalTerminal? terminal)
    {
        this.terminal = terminal;
        survival = new Timer(_ => survived = session is { AllEnded: false });

        // What was ignored when we were started (nohup, a shell's background job) stays ignored.
        IReadOnlyList<int> ignored = ProcessSelf.IgnoredSignalsAtStart;
        traps = SignalTraps.Install([.. Passed.Where(signal => !ignored.Contains(signal))], OnSignal);
    }

    /// <summary>Cancelled when we are asked to end before the programs run.</summary>
    internal CancellationToken Starting => starting.Token;

    /// <summary>The exit code when <see cref="Starting"/> was cancelled. Ends this command where <see cref="Code"/> does.</summary>
    internal int CalledOffCode => Code(128 + calledOff);

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
        if (interrupt is > 0 and var signal && (exitCode == 128 + signal || (exitCode == RunExitCodes.SomeSignaled && !survived)))
        {
            terminal?.Dispose();
            SignalTraps.EndSelf(signal);
        }

        return exitCode;
    }

    public void Dispose()
    {
        traps.Dispose();
        survival.Dispose();
        starting.Dispose();
    }

    private static bool Ends(int signal) => signal is Signals.SIGINT or Signals.SIGTERM or Signals.SIGHUP or Signals.SIGQUIT;

    private void OnSignal(int signal)
    {
        switch (signal)
        {
            case Signals.SIGINT or Signals.SIGQUIT:
                interrupt = signal;
                survived = false;
                survival.Change(Survival, Timeout.InfiniteTimeSpan);
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
            terminal?.Dispose();
            SignalTraps.EndSelf(signal);
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
