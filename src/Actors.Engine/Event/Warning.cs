#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
namespace Akka.Event;

/// <summary>A log event of <see cref="LogLevel.WarningLevel"/>.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public class Warning : LogEvent
{
    /// <summary>Makes the event.</summary>
    /// <param name="logSource">Who says it.</param>
    /// <param name="logClass">The type of who says it.</param>
    /// <param name="message">What is said.</param>
    public Warning(string logSource, Type logClass, object message)
        : this(null, logSource, logClass, message)
    {
    }

    /// <summary>Makes the event.</summary>
    /// <param name="cause">The exception behind it, or null.</param>
    /// <param name="logSource">Who says it.</param>
    /// <param name="logClass">The type of who says it.</param>
    /// <param name="message">What is said.</param>
    public Warning(Exception cause, string logSource, Type logClass, object message)
    {
        Cause = cause;
        LogSource = logSource;
        LogClass = logClass;
        Message = message;
    }

    /// <inheritdoc/>
    public override LogLevel LogLevel() => Event.LogLevel.WarningLevel;
}
