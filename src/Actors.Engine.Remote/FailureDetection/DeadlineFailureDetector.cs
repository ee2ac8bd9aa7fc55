using Akka.Configuration;
using Akka.Event;

namespace Akka.Remote;

/// <summary>Counts a resource as gone when no heartbeat came for <c>acceptable-heartbeat-pause</c> (plus one <c>heartbeat-interval</c>).</summary>
internal sealed class DeadlineFailureDetector : FailureDetector
{
    private readonly long _pause;
    private readonly Clock _clock;
    private long _last;
    private int _active;

    public DeadlineFailureDetector(TimeSpan acceptableHeartbeatPause, TimeSpan heartbeatInterval, Clock? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(acceptableHeartbeatPause, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(heartbeatInterval, TimeSpan.Zero);
        _pause = (long)(acceptableHeartbeatPause + heartbeatInterval).TotalMilliseconds;
        _clock = clock ?? DefaultClock;
    }

    public DeadlineFailureDetector(Config config, EventStream ev)
        : this(config.GetTimeSpan("acceptable-heartbeat-pause"), config.GetTimeSpan("heartbeat-interval"))
    {
        _ = ev;
    }

    public override bool IsAvailable => Volatile.Read(ref _active) == 0 || _clock() - Volatile.Read(ref _last) < _pause;

    public override bool IsMonitoring => Volatile.Read(ref _active) != 0;

    public override void HeartBeat()
    {
        Volatile.Write(ref _last, _clock());
        Volatile.Write(ref _active, 1);
    }
}
