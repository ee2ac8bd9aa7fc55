using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>
/// A scheduler whose time only passes when the test says so; what falls due runs on the test's thread, in the order of time.
/// Set <c>akka.scheduler.implementation</c> to <c>"Akka.TestKit.TestScheduler, Akka.TestKit"</c>. Thread-safe.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/testing-actor-systems.html"/>
public class TestScheduler : IScheduler, IAdvancedScheduler
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<ScheduledWork, (DateTimeOffset Due, long Order)> _work = new();
    private DateTimeOffset _now = DateTimeOffset.UtcNow;
    private long _order;

    /// <summary>Makes one.</summary>
    /// <param name="schedulerConfig">Ignored.</param>
    /// <param name="log">Ignored.</param>
    public TestScheduler(Config schedulerConfig, ILoggingAdapter log)
    {
    }

    /// <summary>The present time.</summary>
    protected DateTimeOffset TimeNow => Now;

    /// <summary>The present time.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (_gate) return _now;
        }
    }

    /// <summary>The present time as a span.</summary>
    public TimeSpan MonotonicClock => TimeSpan.FromTicks(Now.Ticks);

    /// <summary>The present time as a span.</summary>
    public TimeSpan HighResMonotonicClock => MonotonicClock;

    /// <summary>This.</summary>
    public IAdvancedScheduler Advanced => this;

    /// <summary>Lets time pass.</summary>
    /// <param name="offset">How much.</param>
    /// <exception cref="InvalidOperationException">It is negative.</exception>
    public void Advance(TimeSpan offset) => AdvanceTo(Now + offset);

    /// <summary>Lets time pass.</summary>
    /// <param name="when">Until when.</param>
    /// <exception cref="InvalidOperationException">That is in the past.</exception>
    public void AdvanceTo(DateTimeOffset when)
    {
        if (when < Now) throw new InvalidOperationException($"Time cannot go back from {Now:O} to {when:O}");
        while (TakeDue(when) is { } due)
        {
            due.Run();
            if (due.Interval is { } interval) Add(due.Next(interval));
        }

        lock (_gate) _now = when;
    }

    /// <summary>Sends a message later.</summary>
    /// <param name="delay">When.</param>
    /// <param name="receiver">Whom to.</param>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who sends it.</param>
    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellOnce(delay, receiver, message, sender, null);

    /// <summary>Sends a message later.</summary>
    /// <param name="delay">When.</param>
    /// <param name="receiver">Whom to.</param>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who sends it.</param>
    /// <param name="cancelable">Calls it off.</param>
    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(delay, null, () => receiver.Tell(message, sender), cancelable);

    /// <summary>Sends a message again and again.</summary>
    /// <param name="initialDelay">When first.</param>
    /// <param name="interval">How often then.</param>
    /// <param name="receiver">Whom to.</param>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who sends it.</param>
    public void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, null);

    /// <summary>Sends a message again and again.</summary>
    /// <param name="initialDelay">When first.</param>
    /// <param name="interval">How often then.</param>
    /// <param name="receiver">Whom to.</param>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who sends it.</param>
    /// <param name="cancelable">Calls it off.</param>
    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    /// <summary>Runs an action later.</summary>
    /// <param name="delay">When.</param>
    /// <param name="action">The action.</param>
    /// <param name="cancelable">Calls it off.</param>
    public void ScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) => Add(delay, null, action, cancelable);

    /// <summary>Runs an action later.</summary>
    /// <param name="delay">When.</param>
    /// <param name="action">The action.</param>
    public void ScheduleOnce(TimeSpan delay, Action action) => Add(delay, null, action, null);

    /// <summary>Runs an action again and again.</summary>
    /// <param name="initialDelay">When first.</param>
    /// <param name="interval">How often then.</param>
    /// <param name="action">The action.</param>
    /// <param name="cancelable">Calls it off.</param>
    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Add(initialDelay, interval, action, cancelable);

    /// <summary>Runs an action again and again.</summary>
    /// <param name="initialDelay">When first.</param>
    /// <param name="interval">How often then.</param>
    /// <param name="action">The action.</param>
    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) => Add(initialDelay, interval, action, null);

    /// <summary>Runs something later.</summary>
    /// <param name="delay">When.</param>
    /// <param name="action">What.</param>
    /// <param name="cancelable">Calls it off.</param>
    public void ScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) => Add(delay, null, action.Run, cancelable);

    /// <summary>Runs something later.</summary>
    /// <param name="delay">When.</param>
    /// <param name="action">What.</param>
    public void ScheduleOnce(TimeSpan delay, IRunnable action) => Add(delay, null, action.Run, null);

    /// <summary>Runs something again and again.</summary>
    /// <param name="initialDelay">When first.</param>
    /// <param name="interval">How often then.</param>
    /// <param name="action">What.</param>
    /// <param name="cancelable">Calls it off.</param>
    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        Add(initialDelay, interval, action.Run, cancelable);

    /// <summary>Runs something again and again.</summary>
    /// <param name="initialDelay">When first.</param>
    /// <param name="interval">How often then.</param>
    /// <param name="action">What.</param>
    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action) => Add(initialDelay, interval, action.Run, null);

    private void Add(TimeSpan delay, TimeSpan? interval, Action action, ICancelable cancelable)
    {
        if (delay < TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(delay), delay, "A delay cannot be negative");
        if (interval <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(interval), interval, "An interval must be above zero");
        Add(new ScheduledWork(Now + delay, interval, action, cancelable));
    }

    private void Add(ScheduledWork work)
    {
        lock (_gate) _work.Enqueue(work, (work.Due, _order++));
    }

    private ScheduledWork TakeDue(DateTimeOffset until)
    {
        lock (_gate)
        {
            while (_work.TryPeek(out var first, out _) && first.Due <= until)
            {
                _work.Dequeue();
                if (first.IsCalledOff) continue;
                if (first.Due > _now) _now = first.Due;
                return first;
            }

            return null;
        }
    }
}
