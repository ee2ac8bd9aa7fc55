using Akka.Event;

namespace Akka.TestKit;

/// <summary>Picks log events.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/testing-actor-systems.html"/>
public interface IEventFilter
{
    /// <summary>Looks at an event.</summary>
    /// <param name="logEvent">The event.</param>
    /// <returns>True when it is one of those.</returns>
    bool Apply(LogEvent logEvent);
}
