using Akka.Actor;

namespace Akka.Cluster;

/// <summary>
/// A timer that is quick while there is work and slow while there is none, so that short intervals cost nothing at rest.
/// Belongs to one actor; not thread-safe.
/// </summary>
internal sealed class PacedTimer(IScheduler scheduler, IActorRef owner, object tick, TimeSpan busyInterval)
{
    private static readonly TimeSpan LeastQuietInterval = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _quietInterval = busyInterval > LeastQuietInterval ? busyInterval : LeastQuietInterval;
    private ICancelable? _armed;
    private bool _armedBusy;

    /// <summary>Arms the timer, or hurries one that is armed for quiet times.</summary>
    internal void Arm(bool busy, TimeSpan extraDelay = default)
    {
        if (_armed is not null && (_armedBusy || !busy))
            return;
        Stop();
        _armedBusy = busy;
        _armed = scheduler.ScheduleTellOnceCancelable((busy ? busyInterval : _quietInterval) + extraDelay, owner, tick, owner);
    }

    /// <summary>The tick has come.</summary>
    internal void Fired() => _armed = null;

    internal void Stop()
    {
        _armed?.Cancel();
        _armed = null;
    }
}
