namespace Akka.Event;

/// <summary>How grave a log event is; a higher value is graver.</summary>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public enum LogLevel
{
    /// <summary>For finding faults.</summary>
    DebugLevel,

    /// <summary>What normally happens.</summary>
    InfoLevel,

    /// <summary>Something that may need attention.</summary>
    WarningLevel,

    /// <summary>Something failed.</summary>
    ErrorLevel,
}
