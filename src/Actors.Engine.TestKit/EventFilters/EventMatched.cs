using Akka.Event;

namespace Akka.TestKit.Internal;

/// <summary>Hears of events that a filter picked. Called on the logger's thread.</summary>
/// <param name="eventFilter">The filter.</param>
/// <param name="logEvent">The event.</param>
/// <seealso href="https://getakka.net/api/Akka.TestKit.Internal.EventMatched.html"/>
public delegate void EventMatched(EventFilterBase eventFilter, LogEvent logEvent);
