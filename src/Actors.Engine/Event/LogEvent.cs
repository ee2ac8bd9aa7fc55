#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
using Akka.Actor;

namespace Akka.Event;

/// <summary>One thing to log, as it travels over the event stream to the loggers. Immutable once published.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public abstract class LogEvent : INoSerializationVerificationNeeded
{
    /// <summary>Stamps the event with the present time and thread.</summary>
    protected LogEvent()
    {
        Timestamp = DateTime.UtcNow;
        Thread = Thread.CurrentThread;
    }

    /// <summary>The exception behind it, or null.</summary>
    public Exception Cause { get; protected set; }

    /// <summary>When it happened, in UTC.</summary>
    public DateTime Timestamp { get; }

    /// <summary>The thread on which it happened.</summary>
    public Thread Thread { get; }

    /// <summary>Who said it.</summary>
    public string LogSource { get; protected set; }

    /// <summary>The type of who said it.</summary>
    public Type LogClass { get; protected set; }

    /// <summary>What was said: a text or a <see cref="LogMessage"/>.</summary>
    public object Message { get; protected set; }

    /// <summary>How grave it is.</summary>
    /// <returns>The level.</returns>
    public abstract LogLevel LogLevel();

    /// <inheritdoc/>
    public override string ToString()
    {
        var thread = Thread.ManagedThreadId.ToString("0000", System.Globalization.CultureInfo.InvariantCulture);
        var line = $"[{LogLevel().PrettyName()}][{Timestamp}][Thread {thread}][{LogSource}] {Message}";
        return Cause is null ? line : $"{line}{Environment.NewLine}Cause: {Cause}";
    }
}
