using System.Collections.Concurrent;

namespace Akka.Event;

/// <summary>
/// Publishes events to subscribers by classification. A subscriber gets an event at most once, however many of its
/// subscriptions match. Thread-safe; publishing takes no lock.
/// </summary>
/// <typeparam name="TEvent">What is published.</typeparam>
/// <typeparam name="TClassifier">What subscribers choose by.</typeparam>
/// <typeparam name="TSubscriber">Who receives.</typeparam>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/event-bus.html"/>
public abstract class EventBus<TEvent, TClassifier, TSubscriber>
    where TClassifier : notnull
    where TSubscriber : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TSubscriber, SubscriptionRules<TClassifier>> _rules = [];

    // Who gets what, per classifier of an event. Replaced as a whole whenever a subscription changes, so that a publisher
    // that still fills the old one does no harm.
    private volatile ConcurrentDictionary<TClassifier, TSubscriber[]> _receivers = new();

    /// <summary>The type's name without its namespace.</summary>
    /// <param name="source">The object whose type is named.</param>
    /// <returns>The short name.</returns>
    protected string SimpleName(object source) => Logging.SimpleName(source);

    /// <summary>The type's name without its namespace.</summary>
    /// <param name="source">The type to name.</param>
    /// <returns>The short name.</returns>
    protected string SimpleName(Type source) => Logging.SimpleName(source);

    /// <summary>Subscribes to a classifier and everything below it.</summary>
    /// <param name="subscriber">Who receives.</param>
    /// <param name="classifier">What to receive.</param>
    /// <returns>False when exactly this subscription existed already.</returns>
    public virtual bool Subscribe(TSubscriber subscriber, TClassifier classifier)
    {
        lock (_gate)
        {
            if (!_rules.TryGetValue(subscriber, out var rules))
                _rules[subscriber] = rules = new SubscriptionRules<TClassifier>(IsSubClassification);
            if (!rules.Include(classifier)) return false;
            _receivers = new();
            return true;
        }
    }

    /// <summary>Ends every subscription of a subscriber.</summary>
    /// <param name="subscriber">Who no longer wants to receive.</param>
    /// <returns>True when it had any.</returns>
    public virtual bool Unsubscribe(TSubscriber subscriber)
    {
        lock (_gate)
        {
            if (!_rules.Remove(subscriber)) return false;
            _receivers = new();
            return true;
        }
    }

    /// <summary>Ends the subscription to a classifier and everything below it; a subscription to something above stays for the rest.</summary>
    /// <param name="subscriber">Who no longer wants to receive.</param>
    /// <param name="classifier">What it no longer wants.</param>
    /// <returns>True when that changed anything.</returns>
    public virtual bool Unsubscribe(TSubscriber subscriber, TClassifier classifier)
    {
        lock (_gate)
        {
            if (!_rules.TryGetValue(subscriber, out var rules) || !rules.Exclude(classifier)) return false;
            if (rules.IsEmpty) _rules.Remove(subscriber);
            _receivers = new();
            return true;
        }
    }

    /// <summary>Delivers an event to everyone subscribed to its classifier or one above it.</summary>
    /// <param name="event">The event.</param>
    public virtual void Publish(TEvent @event)
    {
        var receivers = _receivers;
        var classifier = GetClassifier(@event);
        if (!receivers.TryGetValue(classifier, out var targets))
            targets = receivers.GetOrAdd(classifier, ReceiversOf(@event, classifier));
        foreach (var target in targets) Publish(@event, target);
    }

    /// <summary>Whether <paramref name="child"/> is the same as <paramref name="parent"/> or below it.</summary>
    /// <param name="parent">The wider classifier.</param>
    /// <param name="child">The narrower classifier.</param>
    /// <returns>True when an event of <paramref name="child"/> is also one of <paramref name="parent"/>.</returns>
    protected abstract bool IsSubClassification(TClassifier parent, TClassifier child);

    /// <summary>Delivers an event to one subscriber.</summary>
    /// <param name="event">The event.</param>
    /// <param name="subscriber">Who receives.</param>
    protected abstract void Publish(TEvent @event, TSubscriber subscriber);

    /// <summary>Whether an event belongs to a classifier.</summary>
    /// <param name="event">The event.</param>
    /// <param name="classifier">The classifier.</param>
    /// <returns>True when it does.</returns>
    protected abstract bool Classify(TEvent @event, TClassifier classifier);

    /// <summary>The classifier of an event.</summary>
    /// <param name="event">The event.</param>
    /// <returns>Its own classifier, the narrowest.</returns>
    protected abstract TClassifier GetClassifier(TEvent @event);

    private TSubscriber[] ReceiversOf(TEvent @event, TClassifier classifier)
    {
        lock (_gate)
        {
            var found = new List<TSubscriber>();
            foreach (var (subscriber, rules) in _rules)
                if (rules.Wants(classifier, wider => Classify(@event, wider))) found.Add(subscriber);
            return found.ToArray();
        }
    }
}
