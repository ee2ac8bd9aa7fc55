using Akka.Event;
using Akka.TestKit.Internal.StringMatcher;

namespace Akka.TestKit.Internal;

/// <summary>A filter that looks at source and message. Thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/testing-actor-systems.html"/>
public abstract class EventFilterBase : IEventFilter
{
    private readonly IStringMatcher _sourceMatcher;
    private readonly IStringMatcher _messageMatcher;

    /// <summary>Makes one.</summary>
    /// <param name="messageMatcher">Picks messages; null picks all.</param>
    /// <param name="sourceMatcher">Picks sources; null picks all.</param>
    protected EventFilterBase(IStringMatcher messageMatcher, IStringMatcher sourceMatcher)
    {
        _messageMatcher = messageMatcher ?? MatchesAll.Instance;
        _sourceMatcher = sourceMatcher ?? MatchesAll.Instance;
    }

    /// <summary>Raised for each event that is picked.</summary>
    public event EventMatched EventMatched;

    /// <summary>What it is called in reports.</summary>
    protected abstract string FilterDescriptiveName { get; }

    /// <summary>Whether an event is of the kind that this filter picks.</summary>
    /// <param name="evt">The event.</param>
    /// <returns>True when it is.</returns>
    protected abstract bool IsMatch(LogEvent evt);

    /// <inheritdoc/>
    public bool Apply(LogEvent logEvent)
    {
        if (!IsMatch(logEvent)) return false;
        EventMatched?.Invoke(this, logEvent);
        return true;
    }

    /// <summary>Whether source and message are picked.</summary>
    /// <param name="src">The source.</param>
    /// <param name="msg">The message.</param>
    /// <returns>True when both are.</returns>
    protected bool InternalDoMatch(string src, object msg) =>
        _sourceMatcher.IsMatch(src) && _messageMatcher.IsMatch(msg?.ToString() ?? "null");

    /// <inheritdoc/>
    public override string ToString()
    {
        var source = _sourceMatcher is MatchesAll ? "" : $" with source {_sourceMatcher}";
        var message = _messageMatcher is MatchesAll ? "" : $" with message {_messageMatcher}";
        return $"{FilterDescriptiveName}{source}{message}";
    }
}
