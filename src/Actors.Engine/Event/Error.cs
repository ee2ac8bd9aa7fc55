#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
namespace Akka.Event;

/// <summary>A log event of <see cref="LogLevel.ErrorLevel"/>.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public class Error : LogEvent
{
    /// <summary>Makes the event.</summary>
    /// <param name="cause">The exception behind it, or null.</param>
    /// <param name="logSource">Who says it.</param>
    /// <param name="logClass">The type of who says it.</param>
    /// <param name="message">What is said.</param>
    public Error(Exception cause, string logSource, Type logClass, object message)
    {
        Cause = cause;
        LogSource = logSource;
        LogClass = logClass;
        Message = message;
    }

    /// <inheritdoc/>
    public override LogLevel LogLevel() => Event.LogLevel.ErrorLevel;
}
