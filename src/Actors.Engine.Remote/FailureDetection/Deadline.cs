using Akka.Util;

namespace Akka.Remote;

/// <summary>
/// A point in time before which something has to happen. It is told as a time of day (UTC) and kept by a clock that does not jump.
/// Immutable.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Remote.Deadline.html"/>
public class Deadline
{
    private readonly TimeSpan _due;

    /// <summary>Creates a deadline at <paramref name="when"/> (UTC).</summary>
    public Deadline(DateTime when)
        : this(when, MonotonicClock.ElapsedHighRes + (when - DateTime.UtcNow))
    {
    }

    private Deadline(DateTime when, TimeSpan due)
    {
        When = when;
        _due = due;
    }

    /// <summary>A deadline that is due now.</summary>
    public static Deadline Now => new(DateTime.UtcNow, MonotonicClock.ElapsedHighRes);

    /// <summary>True once the time has come.</summary>
    public bool IsOverdue => TimeLeft < TimeSpan.Zero;

    /// <summary>True while there is time left.</summary>
    public bool HasTimeLeft => TimeLeft > TimeSpan.Zero;

    /// <summary>The time of the deadline (UTC).</summary>
    public DateTime When { get; }

    /// <summary>What is left until then; negative when overdue.</summary>
    public TimeSpan TimeLeft => _due - MonotonicClock.ElapsedHighRes;

    /// <summary>A deadline that much later.</summary>
    public static Deadline operator +(Deadline deadline, TimeSpan duration) => new(deadline.When.Add(duration), deadline._due + duration);

    /// <summary>A deadline that much later; the same one when <paramref name="duration"/> is null.</summary>
    public static Deadline operator +(Deadline deadline, TimeSpan? duration) => duration is { } d ? deadline + d : deadline;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Deadline other && When.Equals(other.When);

    /// <inheritdoc/>
    public override int GetHashCode() => When.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => $"Deadline({When:O})";
}
