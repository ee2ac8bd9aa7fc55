using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    // Set while a Within block runs.
    private TimeSpan? _end;

    /// <summary>What is left of the innermost Within block, else the default limit of one expectation.</summary>
    public TimeSpan RemainingOrDefault => RemainingOr(Dilated(TestKitSettings.SingleExpectDefault));

    /// <summary>What is left of the innermost Within block.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public TimeSpan Remaining => _end is { } end
        ? AtLeastZero(end - Now)
        : throw new InvalidOperationException("Remaining may not be called outside of \"within\"");

    /// <summary>What is left of the innermost Within block, else something given.</summary>
    /// <param name="duration">What to give outside of a block.</param>
    /// <returns>The time.</returns>
    protected TimeSpan RemainingOr(TimeSpan duration) => _end is { } end ? AtLeastZero(end - Now) : duration;

    /// <summary>A limit stretched for slow machines, or what <see cref="RemainingOrDefault"/> gives if there is no limit.</summary>
    /// <param name="duration">The limit, or null.</param>
    /// <returns>The time.</returns>
    /// <exception cref="ArgumentException">The limit is infinite or negative.</exception>
    public TimeSpan RemainingOrDilated(TimeSpan? duration)
    {
        if (duration is not { } limit) return RemainingOrDefault;
        if (limit == Timeout.InfiniteTimeSpan) throw new ArgumentException("max duration cannot be infinite", nameof(duration));
        if (limit < TimeSpan.Zero) throw new ArgumentException($"max duration cannot be negative: {limit}", nameof(duration));
        return Dilated(limit);
    }

    /// <summary>A limit stretched for slow machines (<c>akka.test.timefactor</c>).</summary>
    /// <param name="duration">The limit.</param>
    /// <returns>The stretched limit; infinite stays infinite.</returns>
    public TimeSpan Dilated(TimeSpan duration) =>
        duration == Timeout.InfiniteTimeSpan ? duration : TimeSpan.FromTicks((long)Math.Ceiling(duration.Ticks * TestKitSettings.TestTimeFactor));

    /// <summary>A limit, or the default one.</summary>
    /// <param name="timeout">The limit, or null.</param>
    /// <returns>The limit.</returns>
    public TimeSpan GetTimeoutOrDefault(TimeSpan? timeout) => timeout ?? TestKitSettings.DefaultTimeout;

    /// <summary>Ends the system under test.</summary>
    /// <param name="duration">The limit; ten seconds or twice the default limit, whichever is longer, if null.</param>
    /// <param name="verifySystemShutdown">Whether to fail if it does not end in time.</param>
    public virtual void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false) => Shutdown(Sys, duration, verifySystemShutdown);

    /// <summary>Ends a system.</summary>
    /// <param name="system">The system.</param>
    /// <param name="duration">The limit; ten seconds or twice the default limit, whichever is longer, if null.</param>
    /// <param name="verifySystemShutdown">Whether to fail if it does not end in time.</param>
    /// <exception cref="TimeoutException">It did not end in time, and should have.</exception>
    protected virtual void Shutdown(ActorSystem system, TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        if (system is null) return;
        var longer = TestKitSettings.DefaultTimeout * 2 > TimeSpan.FromSeconds(10) ? TestKitSettings.DefaultTimeout * 2 : TimeSpan.FromSeconds(10);
        var limit = Dilated(duration ?? longer);
        if (system.Terminate().Wait(limit)) return;
        var text = $"Failed to stop [{system.Name}] within [{limit}]\n{(system as ExtendedActorSystem)?.PrintTree()}";
        if (verifySystemShutdown) throw new TimeoutException(text);
        system.Log.Warning(text);
    }

    private static TimeSpan AtLeastZero(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;
}
