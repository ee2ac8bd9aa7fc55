#nullable disable
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The timers of one incarnation of an actor. Used on the actor's own thread only.</summary>
internal sealed class TimerScheduler(ActorCell cell) : ITimerScheduler
{
    private readonly Dictionary<object, Timer> _timers = [];
    private int _generation;

    public IReadOnlyCollection<object> ActiveTimers => _timers.Keys;

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) => Start(key, msg, interval, interval, null);

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender) => Start(key, msg, interval, interval, sender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) =>
        Start(key, msg, initialDelay, interval, null);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender) =>
        Start(key, msg, initialDelay, interval, sender);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) => Start(key, msg, timeout, null, null);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender) => Start(key, msg, timeout, null, sender);

    public bool IsTimerActive(object key) => _timers.ContainsKey(key);

    public void Cancel(object key)
    {
        if (!_timers.Remove(key, out var timer))
            return;
        Log($"Cancel timer [{key}] with generation [{timer.Generation}]");
        timer.Task.Cancel();
    }

    public void CancelAll()
    {
        if (_timers.Count > 0)
            Log($"Cancel all timers");
        foreach (var timer in _timers.Values)
            timer.Task.Cancel();
        _timers.Clear();
    }

    private void Start(object key, object msg, TimeSpan delay, TimeSpan? interval, IActorRef sender)
    {
        Cancel(key);
        var generation = ++_generation;
        Log($"Start timer [{key}] with generation [{generation}]");
        var message = msg is INotInfluenceReceiveTimeout
            ? new UninfluentialTimerMessage(key, generation, this)
            : new TimerMessage(key, generation, this);
        var from = sender ?? cell.Self;
        var scheduler = cell.SystemImpl.Scheduler;
        var task = new Cancelable(scheduler.Advanced);
        _timers[key] = new Timer(msg, generation, interval is not null, task);
        if (interval is { } repeat)
            scheduler.ScheduleTellRepeatedly(delay, repeat, cell.Self, message, from, task);
        else
            scheduler.ScheduleTellOnce(delay, cell.Self, message, from, task);
    }

    /// <summary>The user's message behind a timer's, or null when the timer has been cancelled or replaced since.</summary>
    public object Intercept(TimerMessage message)
    {
        if (!ReferenceEquals(message.Owner, this) || !_timers.TryGetValue(message.Key, out var timer) || timer.Generation != message.Generation)
            return null;
        if (!timer.Repeats)
            _timers.Remove(message.Key);
        return timer.Message;
    }

    private void Log(string text)
    {
        if (cell.SystemImpl.Settings.DebugTimerScheduler)
            cell.SystemImpl.EventStream.Publish(new Debug(cell.Self.Path.ToString(), typeof(TimerScheduler), text));
    }

    private readonly record struct Timer(object Message, int Generation, bool Repeats, ICancelable Task);
}

/// <summary>What a timer puts into its actor's mailbox. The owner tells the timers of former incarnations apart.</summary>
internal class TimerMessage(object key, int generation, TimerScheduler owner) : INoSerializationVerificationNeeded, Event.IDeadLetterSuppression
{
    public object Key { get; } = key;

    public int Generation { get; } = generation;

    public TimerScheduler Owner { get; } = owner;
}

internal sealed class UninfluentialTimerMessage(object key, int generation, TimerScheduler owner)
    : TimerMessage(key, generation, owner), INotInfluenceReceiveTimeout;
