#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
namespace Akka.Event;

/// <summary>Where a program logs to; used through the methods of <see cref="LoggingExtensions"/>. Thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public interface ILoggingAdapter
{
    /// <summary>Turns templates into text.</summary>
    ILogMessageFormatter Formatter { get; }

    /// <summary>Whether debug events go anywhere.</summary>
    bool IsDebugEnabled { get; }

    /// <summary>Whether info events go anywhere.</summary>
    bool IsInfoEnabled { get; }

    /// <summary>Whether warnings go anywhere.</summary>
    bool IsWarningEnabled { get; }

    /// <summary>Whether errors go anywhere.</summary>
    bool IsErrorEnabled { get; }

    /// <summary>Whether events of a level go anywhere.</summary>
    /// <param name="logLevel">The level.</param>
    /// <returns>True when they do.</returns>
    bool IsEnabled(LogLevel logLevel);

    /// <summary>Logs a text.</summary>
    /// <param name="logLevel">How grave.</param>
    /// <param name="cause">The exception behind it, or null.</param>
    /// <param name="format">The text.</param>
    void Log(LogLevel logLevel, Exception cause, string format);

    /// <summary>Logs a template with arguments.</summary>
    /// <param name="logLevel">How grave.</param>
    /// <param name="cause">The exception behind it, or null.</param>
    /// <param name="message">Template and arguments.</param>
    void Log(LogLevel logLevel, Exception cause, LogMessage message);
}
