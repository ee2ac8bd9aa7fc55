using System.Security.Authentication;
using Actors.Engine.Remote.Wire;
using Akka.Event;
using Akka.Remote;

namespace Actors.Engine.Remote.Transport;

/// <summary>
/// When to try again. A peer that cannot be reached is tried after 20 ms, 40 ms and so on while messages wait; when that has lasted for
/// <c>actors.remote.connect-patience</c>, the gate closes: what waits goes to dead letters, what comes goes there at once, and one attempt is
/// made when the gate opens. A connection from the peer opens it at once.
/// </summary>
internal sealed partial class Association
{
    private int _failures;
    private long _outageSince;
    private long _nextAttempt;
    private long _gatedUntil;
    private bool _outageLogged;
    private TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True while the peer is left alone.</summary>
    public bool IsGated => Volatile.Read(ref _gatedUntil) > Environment.TickCount64;

    /// <summary>Waits until the next attempt is due. False: look again first, things have changed.</summary>
    public async ValueTask<bool> WaitForTurnAsync()
    {
        long due;
        Task wake;
        lock (_gate)
        {
            due = Math.Max(_nextAttempt, _gatedUntil) - Environment.TickCount64;
            wake = _wake.Task;
        }

        if (due > 0)
            await Task.WhenAny(wake, Task.Delay(TimeSpan.FromMilliseconds(due), _transport.Stopping)).ConfigureAwait(false);
        return !IsShutDown && !IsGated;
    }

    /// <summary>An attempt has failed.</summary>
    public void OpeningFailed(Exception cause)
    {
        if (IsShutDown)
            return;
        var refusal = cause as HandshakeException;
        if (refusal is { ByPeer: true, Reason: RefusalReason.Quarantined })
            QuarantinedByPeer();
        bool hopeless = refusal is not null && refusal.Reason != RefusalReason.ShuttingDown;
        bool log = false, gated = false;
        var settings = _transport.Tcp;
        lock (_gate)
        {
            long now = Environment.TickCount64;
            if (_failures++ == 0)
                _outageSince = now;
            if (hopeless || now - _outageSince >= settings.Patience.TotalMilliseconds)
            {
                Volatile.Write(ref _gatedUntil, now + (long)settings.Gate.TotalMilliseconds);
                gated = true;
                log = !_outageLogged;
                _outageLogged = true;
            }
            else
            {
                double pause = settings.FirstRetry.TotalMilliseconds * Math.Pow(2, Math.Min(_failures - 1, 20));
                _nextAttempt = now + (long)Math.Min(pause, settings.Gate.TotalMilliseconds);
            }
        }

        if (log)
        {
            Log.Warning(
                "Association with remote system {0} has failed; address is now gated for {1} ms, tried again then, and not logged again until it is back. Reason: [{2}]",
                Remote,
                settings.Gate.TotalMilliseconds,
                cause.Message);
        }

        if (gated)
        {
            // Subscribers outside this assembly tell a peer that refuses from one that is not there by a type they know, as with TLS.
            var told = refusal is { IsFinal: true } ? new AuthenticationException(refusal.Message, refusal) : cause;
            _transport.Publish(new AssociationErrorEvent(told, Local, Remote, false, LogLevel.DebugLevel));
        }

        foreach (var lane in _lanes)
            lane.Schedule();
    }

    /// <summary>A connection is up, in one direction or the other: the outage is over.</summary>
    private void Wake()
    {
        bool logged;
        TaskCompletionSource wake;
        lock (_gate)
        {
            logged = _outageLogged;
            _outageLogged = false;
            _failures = 0;
            _nextAttempt = 0;
            Volatile.Write(ref _gatedUntil, 0);
            wake = _wake;
            _wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        wake.TrySetResult();
        if (logged)
            Log.Info("Association with remote system {0} is back.", Remote);
    }

    private void CloseGate()
    {
        lock (_gate)
            Volatile.Write(ref _gatedUntil, Environment.TickCount64 + (long)_transport.Tcp.Gate.TotalMilliseconds);
    }
}
