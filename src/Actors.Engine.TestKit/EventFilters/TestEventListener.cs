using Akka.Actor;
using Akka.Event;
using Akka.TestKit.TestEvent;

namespace Akka.TestKit;

/// <summary>The logger of tests: prints what no event filter picks.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/actors/testing-actor-systems.html"/>
public class TestEventListener : DefaultLogger
{
    private readonly List<IEventFilter> _filters = [];

    /// <inheritdoc/>
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger start:
                var bus = start.LoggingBus;
                foreach (var type in (Type[])[typeof(Mute), typeof(Unmute), typeof(TestEvent.Barrier), typeof(DeadLetter)])
                    bus.Subscribe(Self, type);
                Sender.Tell(new LoggerInitialized(), Self);
                return true;
            case Mute mute:
                _filters.AddRange(mute.Filters);
                return true;
            case Unmute unmute:
                foreach (var filter in unmute.Filters) _filters.Remove(filter);
                return true;
            case TestEvent.Barrier barrier:
                barrier.Pass();
                return true;
            case LogEvent logEvent:
                if (!IsPicked(logEvent)) Print(logEvent);
                return true;
            case DeadLetter letter:
                OnDeadLetter(letter);
                return true;
            default:
                return false;
        }
    }

    private void OnDeadLetter(DeadLetter letter)
    {
        if (letter.Message is LogEvent or Terminated or IDeadLetterSuppression) return;
        var recipient = letter.Recipient;
        if (!IsPicked(new Warning(recipient.Path.ToString(), recipient.GetType(), letter)))
        {
            var text = $"Received dead letter from {letter.Sender}: {letter.Message}";
            Print(new Warning(recipient.Path.ToString(), recipient.GetType(), text));
        }
    }

    // Each filter sees an event until one picks it, so that two expectations do not count the same event.
    private bool IsPicked(LogEvent logEvent)
    {
        foreach (var filter in _filters)
        {
            try
            {
                if (filter.Apply(logEvent)) return true;
            }
            catch (Exception e)
            {
                // A user's predicate failed: that must not end the logger, or no later expectation would be met.
                Print(new Warning(e, nameof(TestEventListener), GetType(), $"The event filter {filter} failed on an event"));
            }
        }

        return false;
    }
}
