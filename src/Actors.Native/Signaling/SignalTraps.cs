using System.Runtime.InteropServices;
using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>Delivers signals sent to this process to a callback instead of their default action. Disposing gives them back.</summary>
public sealed class SignalTraps : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private readonly Action<int> callback;

    private SignalTraps(Action<int> callback) => this.callback = callback;

    /// <summary>Starts delivering.</summary>
    /// <param name="signals">The numbers; not SIGKILL, SIGSTOP. Leave out those in <see cref="ProcessSelf.IgnoredSignalsAtStart"/>: the caller wants them ignored.</param>
    /// <param name="callback">Called with the number on a pool thread, one call at a time. Must not throw.</param>
    /// <returns>The traps.</returns>
    /// <exception cref="ArgumentException">A signal that cannot be trapped.</exception>
    public static SignalTraps Install(IReadOnlyList<int> signals, Action<int> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var traps = new SignalTraps(callback);
        try
        {
            for (var i = 0; i < signals.Count; i++)
            {
                traps.Add(signals[i]);
            }
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            traps.Dispose();
            throw new ArgumentException($"a signal of {string.Join(',', signals)} cannot be trapped: {e.Message}", nameof(signals), e);
        }

        return traps;
    }

    /// <summary>Stops this process (SIGSTOP, as SIGTSTP itself may be trapped); returns after it was continued.</summary>
    public static void StopSelf() => _ = Signal.kill(Unistd.getpid(), Signals.SIGSTOP);

    /// <summary>Ends this process by a signal's default action, so that the caller sees that signal; it leaves no core, which would be of no use to anybody. Returns only for a signal that does not kill.</summary>
    /// <param name="signo">The number.</param>
    public static unsafe void EndSelf(int signo)
    {
        var none = default(Resource.rlimit);
        _ = Resource.prlimit(0, (int)ResourceKind.Core, &none, null);
        if (signo is not Signals.SIGKILL and not Signals.SIGSTOP)
        {
            _ = Signal.signal(signo, Signal.SIG_DFL);
        }

        // To this very thread: sent to the process, another thread could take it, and this one go on and exit in some other way meanwhile.
        _ = Signal.raise(signo);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }
    }

    private void Add(int signo) => registrations.Add(PosixSignalRegistration.Create((PosixSignal)signo, context =>
    {
        context.Cancel = true;
        lock (gate)
        {
            callback(signo);
        }
    }));
}
