using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>What a <see cref="TestScheduler"/> runs when time has come. Immutable.</summary>
internal sealed class ScheduledWork(DateTimeOffset due, TimeSpan? interval, Action action, ICancelable cancelable)
{
    public DateTimeOffset Due { get; } = due;

    public TimeSpan? Interval { get; } = interval;

    public bool IsCalledOff => cancelable is { IsCancellationRequested: true };

    public void Run()
    {
        if (!IsCalledOff) action();
    }

    public ScheduledWork Next(TimeSpan after) => new(Due + after, Interval, action, cancelable);
}
