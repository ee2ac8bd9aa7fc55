namespace Akka.Event;

/// <summary>Prints events to standard output, one write an event. Thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public class StandardOutLogger : MinimalLogger
{
    /// <summary>The colour of debug events.</summary>
    public static ConsoleColor DebugColor { get; set; } = ConsoleColor.Gray;

    /// <summary>The colour of info events.</summary>
    public static ConsoleColor InfoColor { get; set; } = ConsoleColor.White;

    /// <summary>The colour of warnings.</summary>
    public static ConsoleColor WarningColor { get; set; } = ConsoleColor.Yellow;

    /// <summary>The colour of errors.</summary>
    public static ConsoleColor ErrorColor { get; set; } = ConsoleColor.Red;

    /// <summary>Whether to colour; where standard output is not a terminal nothing is coloured anyway.</summary>
    public static bool UseColors { get; set; } = true;

    /// <inheritdoc/>
    protected override void Log(object message)
    {
        if (message is LogEvent logEvent) PrintLogEvent(logEvent, Filter);
        else StandardOutWriter.WriteLine(message.ToString() ?? "", null);
    }

    /// <summary>Prints an event that the filter keeps; a template that cannot be formatted is reported with its arguments.</summary>
    internal static void PrintLogEvent(LogEvent logEvent, LogFilterEvaluator filter)
    {
        try
        {
            if (!filter.ShouldTryKeepMessage(logEvent, out _)) return;
            StandardOutWriter.WriteLine(logEvent.ToString(), UseColors ? ColorOf(logEvent.LogLevel()) : null);
        }
        catch (FormatException e)
        {
            var template = logEvent.Message is LogMessage message ? message.Unformatted() : "";
            StandardOutWriter.WriteLine(
                $"[ERROR][{logEvent.Timestamp}][{logEvent.LogSource}] A log message could not be formatted: {e.Message} Template: {template}",
                UseColors ? ErrorColor : null);
        }
    }

    private static ConsoleColor ColorOf(LogLevel level) => level switch
    {
        LogLevel.DebugLevel => DebugColor,
        LogLevel.InfoLevel => InfoColor,
        LogLevel.WarningLevel => WarningColor,
        _ => ErrorColor,
    };
}
