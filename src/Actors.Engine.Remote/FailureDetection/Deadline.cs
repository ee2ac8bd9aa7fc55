namespace Akka.Remote;

/// <summary>A point in time (UTC) before which something has to happen. Immutable.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Remote.Deadline.html"/>
public class Deadline
{
    /// <summary>Creates a deadline at <paramref name="when"/> (UTC).</summary>
    public Deadline(DateTime when)
    {
        When = when;
    }

    /// <summary>A deadline that is due now.</summary>
    public static Deadline Now => new(DateTime.UtcNow);

    /// <summary>True once the time has come.</summary>
    public bool IsOverdue => DateTime.UtcNow > When;

    /// <summary>True while there is time left.</summary>
    public bool HasTimeLeft => DateTime.UtcNow < When;

    /// <summary>The time of the deadline (UTC).</summary>
    public DateTime When { get; }

    /// <summary>What is left until then; negative when overdue.</summary>
    public TimeSpan TimeLeft => When - DateTime.UtcNow;

    /// <summary>A deadline that much later.</summary>
    public static Deadline operator +(Deadline deadline, TimeSpan duration) => new(deadline.When.Add(duration));

    /// <summary>A deadline that much later; the same one when <paramref name="duration"/> is null.</summary>
    public static Deadline operator +(Deadline deadline, TimeSpan? duration) => duration is { } d ? new Deadline(deadline.When.Add(d)) : deadline;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Deadline other && When.Equals(other.When);

    /// <inheritdoc/>
    public override int GetHashCode() => When.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => $"Deadline({When:O})";
}
