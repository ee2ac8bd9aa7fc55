using Actors.Native;
using Actors.ProcessSpace;

namespace Actors.Bproc;

/// <summary>
/// This program in the place of a process on another node: passes its signals on, stops and goes on with it. Signals that come before the
/// process runs are kept for it; one that comes after its end, and would end a program, ends this one.
/// </summary>
internal sealed class Impersonation : IDisposable
{
    /// <summary>Everything that can be caught and is not the runtime's own, or a consequence of what this program itself does.</summary>
    private static readonly int[] Passed =
    [
        Signals.SIGHUP, Signals.SIGINT, Signals.SIGQUIT, Signals.SIGUSR1, Signals.SIGUSR2, Signals.SIGALRM, Signals.SIGTERM, Signals.SIGCONT,
        Signals.SIGTSTP, Signals.SIGURG, Signals.SIGVTALRM, Signals.SIGPROF, Signals.SIGWINCH, Signals.SIGIO, Signals.SIGPWR, Signals.SIGSTKFLT,
        .. Enumerable.Range(Signals.RealTimeMin + 1, Signals.Max - Signals.RealTimeMin), // the first real-time signal is the runtime's
    ];

    private readonly Lock _gate = new();
    private readonly List<int> _early = [];
    private readonly SignalTraps _traps;
    private RemoteProcess? _process;

    public Impersonation()
    {
        var ignored = ProcessSelf.IgnoredSignalsAtStart;
        _traps = SignalTraps.Install([.. Passed.Where(signal => !ignored.Contains(signal))], OnSignal);
    }

    /// <summary>The first signal that came before there was a process and would have ended this program; 0: none.</summary>
    public int EarlyEnd
    {
        get
        {
            lock (_gate)
            {
                return _early.Find(Ends);
            }
        }
    }

    /// <summary>From now on this program is that process.</summary>
    public void Become(RemoteProcess process)
    {
        lock (_gate)
        {
            foreach (var signal in _early)
            {
                Pass(process, signal);
            }

            _process = process;
        }

        _ = FollowStopsAsync(process);
    }

    public void Dispose() => _traps.Dispose();

    private static async Task FollowStopsAsync(RemoteProcess process)
    {
        await foreach (var change in process.StopChanges.ReadAllAsync().ConfigureAwait(false))
        {
            if (change.Stopped)
            {
                SignalTraps.StopSelf();
            }
        }
    }

    private static bool Ends(int signal) => signal is Signals.SIGHUP or Signals.SIGINT or Signals.SIGQUIT or Signals.SIGTERM;

    private static void Pass(RemoteProcess process, int signal)
    {
        if (process.Outcome.IsCompleted && Ends(signal))
        {
            // Only a reader of our output who does not read keeps us; a local program would die of this in its write.
            SignalTraps.EndSelf(signal);
        }

        _ = SendAsync(process, signal);
    }

    private static async Task SendAsync(RemoteProcess process, int signal)
    {
        // Too many that wait for an answer: the process does not take them, and this one is lost as a pending one would be.
        Task sent = process.SignalAsync(signal, SignalTarget.Process, process.Gone).AsTask();
        await sent.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void OnSignal(int signal)
    {
        lock (_gate)
        {
            if (_process is { } process)
            {
                Pass(process, signal);
            }
            else if (_early.Count < 64)
            {
                _early.Add(signal);
            }
        }
    }
}
