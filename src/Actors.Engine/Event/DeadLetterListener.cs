using Akka.Actor;

namespace Akka.Event;

/// <summary>
/// Logs dead letters, dropped and unhandled messages at info level: at most <c>akka.log-dead-letters</c> of them, then silence for
/// <c>akka.log-dead-letters-suspend-duration</c> (or for ever when that is infinite), then again.
/// </summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/utilities/event-bus.html"/>
public class DeadLetterListener : ActorBase
{
    private readonly EventStream _eventStream = Context.System.EventStream;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly int _maxCount = Context.System.Settings.LogDeadLetters;
    private readonly TimeSpan _suspend = Context.System.Settings.LogDeadLettersSuspendDuration;
    private long _count;
    private long _resumeAt = long.MaxValue;

    /// <inheritdoc/>
    protected override void PreStart() => Subscribe(_eventStream, Self);

    internal static void Subscribe(EventStream stream, IActorRef listener)
    {
        stream.Subscribe(listener, typeof(DeadLetter));
        stream.Subscribe(listener, typeof(Dropped));
        stream.Subscribe(listener, typeof(UnhandledMessage));
    }

    /// <inheritdoc/>
    protected override void PostStop() => _eventStream.Unsubscribe(Self);

    /// <summary>Stays subscribed.</summary>
    /// <param name="reason">Why it restarts.</param>
    /// <param name="message">What it failed on.</param>
    protected override void PreRestart(Exception reason, object message)
    {
    }

    /// <summary>Stays subscribed.</summary>
    /// <param name="reason">Why it restarted.</param>
    protected override void PostRestart(Exception reason)
    {
    }

    /// <inheritdoc/>
    protected override bool Receive(object message)
    {
        if (message is not AllDeadLetters letter) return false;
        // A logger's own undeliverable events would come back as dead letters for ever.
        if (letter.Message is LogEvent or IDeadLetterSuppression) return true;

        _count++;
        if (_maxCount == int.MaxValue || _count < _maxCount)
            Report(letter, "");
        else if (_count == _maxCount)
            BeginSilence(letter);
        else if (Environment.TickCount64 >= _resumeAt)
            EndSilence(letter);
        return true;
    }

    private void BeginSilence(AllDeadLetters letter)
    {
        if (_suspend == Timeout.InfiniteTimeSpan)
        {
            Report(letter, ", no more dead letters will be logged");
            return;
        }

        Report(letter, $", no more dead letters will be logged in next [{_suspend}]");
        _resumeAt = Environment.TickCount64 + (long)_suspend.TotalMilliseconds;
    }

    private void EndSilence(AllDeadLetters letter)
    {
        Report(letter, $", of which {_count - _maxCount - 1} were not logged. The counter will be reset now");
        _resumeAt = long.MaxValue;
        _count = 0;
    }

    private void Report(AllDeadLetters letter, string tail)
    {
        var sender = letter.Sender ?? Context.System.DeadLetters;
        var name = letter.Message?.GetType().Name ?? "null";
        var what = letter switch
        {
            Dropped dropped => $"Message [{name}] to {dropped.Recipient} was dropped. {dropped.Reason}. [{_count}] dead letters encountered{tail}.",
            UnhandledMessage => $"Message [{name}] from {sender} to {letter.Recipient} was unhandled. [{_count}] dead letters encountered{tail}.",
            _ => $"Message [{name}] from {sender} to {letter.Recipient} was not delivered. [{_count}] dead letters encountered{tail}."
                + $" If this is not an expected behavior then {letter.Recipient} may have terminated unexpectedly.",
        };
        _log.Info($"{what} This logging can be turned off or adjusted with configuration settings"
            + " 'akka.log-dead-letters' and 'akka.log-dead-letters-during-shutdown'."
            + (letter.Message is null ? "" : $" Message content: {letter.Message}"));
    }
}
