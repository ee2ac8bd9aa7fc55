namespace Akka.Remote;

/// <summary>
/// Judges from the arrival of heartbeats whether one monitored resource is still there.
/// Implementations are safe to use from several threads.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Remote.FailureDetector.html"/>
public abstract class FailureDetector
{
    /// <summary>The clock used unless another is given: monotonic milliseconds, so that a wall clock that jumps changes nothing.</summary>
    public static readonly Clock DefaultClock = () => Environment.TickCount64;

    /// <summary>Creates a detector that has not seen a heartbeat yet.</summary>
    protected FailureDetector()
    {
    }

    /// <summary>True while the resource is considered up; also true before the first heartbeat.</summary>
    public abstract bool IsAvailable { get; }

    /// <summary>True once at least one heartbeat was recorded.</summary>
    public abstract bool IsMonitoring { get; }

    /// <summary>Records that a heartbeat arrived now.</summary>
    public abstract void HeartBeat();
}
