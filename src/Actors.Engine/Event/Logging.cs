#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
using Akka.Actor;

namespace Akka.Event;

/// <summary>Makes logging adapters and translates levels. Thread-safe.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public static class Logging
{
    internal const string Debug = "DEBUG";
    internal const string Info = "INFO";
    internal const string Warning = "WARNING";
    internal const string Error = "ERROR";
    internal const string Off = "OFF";

    /// <summary>Above every level: nothing is logged. Not among the names of <see cref="LogLevel"/>, as in Akka.NET.</summary>
    internal const LogLevel OffLevel = (LogLevel)int.MaxValue;

    internal static readonly LogLevel[] AllLogLevels =
        [LogLevel.DebugLevel, LogLevel.InfoLevel, LogLevel.WarningLevel, LogLevel.ErrorLevel];

    /// <summary>The name of an object's type without its namespace.</summary>
    /// <param name="o">The object.</param>
    /// <returns>The short name.</returns>
    public static string SimpleName(object o) => SimpleName(o.GetType());

    /// <summary>The name of a type without its namespace.</summary>
    /// <param name="t">The type.</param>
    /// <returns>The short name.</returns>
    public static string SimpleName(Type t) => t.Name;

    /// <summary>The event class of a level.</summary>
    /// <param name="logLevel">The level.</param>
    /// <returns>The type that loggers subscribe to.</returns>
    /// <exception cref="ArgumentException">The level is none of the four.</exception>
    public static Type ClassFor(LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => typeof(Debug),
        LogLevel.InfoLevel => typeof(Info),
        LogLevel.WarningLevel => typeof(Warning),
        LogLevel.ErrorLevel => typeof(Error),
        _ => throw new ArgumentException($"Unknown LogLevel {logLevel}", nameof(logLevel)),
    };

    /// <summary>The name of a level as configuration writes it.</summary>
    /// <param name="logLevel">The level.</param>
    /// <returns>DEBUG, INFO, WARNING, ERROR or OFF.</returns>
    /// <exception cref="ArgumentException">The level is none of these.</exception>
    public static string StringFor(LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => Debug,
        LogLevel.InfoLevel => Info,
        LogLevel.WarningLevel => Warning,
        LogLevel.ErrorLevel => Error,
        OffLevel => Off,
        _ => throw new ArgumentException($"Unknown LogLevel {logLevel}", nameof(logLevel)),
    };

    /// <summary>An adapter for an actor.</summary>
    /// <param name="context">The actor's context.</param>
    /// <param name="logMessageFormatter">Turns templates into text; the system's by default.</param>
    /// <returns>The adapter.</returns>
    public static ILoggingAdapter GetLogger(this IActorContext context, ILogMessageFormatter logMessageFormatter = null) =>
        new BusLogging(context.System.EventStream, LogSource.FromActor(context, context.System), LogSource.ActorType(context),
            logMessageFormatter ?? context.System.Settings.LogFormatter);

    /// <summary>An adapter for any source.</summary>
    /// <param name="system">The system that logs.</param>
    /// <param name="logSourceObj">An actor, a type, a text or any object that speaks.</param>
    /// <param name="logMessageFormatter">Turns templates into text; the system's by default.</param>
    /// <returns>The adapter.</returns>
    public static ILoggingAdapter GetLogger(ActorSystem system, object logSourceObj, ILogMessageFormatter logMessageFormatter = null)
    {
        var source = LogSource.Create(logSourceObj, system);
        return new BusLogging(system.EventStream, source.Source, source.Type, logMessageFormatter ?? system.Settings.LogFormatter);
    }

    /// <summary>An adapter for any source, without a system.</summary>
    /// <param name="loggingBus">Where events are published.</param>
    /// <param name="logSourceObj">An actor, a type, a text or any object that speaks.</param>
    /// <param name="logMessageFormatter">Turns templates into text.</param>
    /// <returns>The adapter.</returns>
    public static ILoggingAdapter GetLogger(LoggingBus loggingBus, object logSourceObj, ILogMessageFormatter logMessageFormatter = null)
    {
        var source = LogSource.Create(logSourceObj);
        return new BusLogging(loggingBus, source.Source, source.Type, logMessageFormatter ?? DefaultLogMessageFormatter.Instance);
    }

    /// <summary>The level of a name in configuration.</summary>
    /// <param name="logLevel">DEBUG, INFO, WARNING, ERROR or OFF, in any case.</param>
    /// <returns>The level.</returns>
    /// <exception cref="ArgumentException">The name is none of these.</exception>
    public static LogLevel LogLevelFor(string logLevel) => logLevel?.ToUpperInvariant() switch
    {
        Debug => LogLevel.DebugLevel,
        Info => LogLevel.InfoLevel,
        Warning => LogLevel.WarningLevel,
        Error => LogLevel.ErrorLevel,
        Off => OffLevel,
        _ => throw new ArgumentException($"Unknown LogLevel: \"{logLevel}\". Valid values are: \"{Debug}\", \"{Info}\", \"{Warning}\", \"{Error}\", \"{Off}\"", nameof(logLevel)),
    };

    /// <summary>The level of an event class.</summary>
    /// <typeparam name="T">The event class.</typeparam>
    /// <returns>The level.</returns>
    /// <exception cref="ArgumentException">The class is none of the four.</exception>
    public static LogLevel LogLevelFor<T>() where T : LogEvent
    {
        foreach (var level in AllLogLevels)
            if (ClassFor(level) == typeof(T)) return level;
#pragma warning disable MA0015 // the type parameter is what is wrong
        throw new ArgumentException($"Unknown LogEvent type {typeof(T).FullName}: there are Debug, Info, Warning and Error");
#pragma warning restore MA0015
    }

    internal static string PrettyName(this LogLevel level) => StringFor(level);
}
