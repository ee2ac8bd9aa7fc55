#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
using Akka.Actor;

namespace Akka.Event;

/// <summary>Decides whether an event is printed. Thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public abstract class LogFilterBase : INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    /// <summary>What it looks at.</summary>
    public abstract LogFilterType FilterType { get; }

    /// <summary>Decides.</summary>
    /// <param name="content">The event.</param>
    /// <param name="expandedMessage">The formatted message, where the filter looks at content.</param>
    /// <returns>The decision.</returns>
    public abstract LogFilterDecision ShouldKeepMessage(LogEvent content, string expandedMessage = null);
}
