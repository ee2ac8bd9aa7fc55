using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Actors.Engine.MicrosoftLogging;

/// <summary>
/// A logger actor that hands events to Microsoft.Extensions.Logging: the category is the type that speaks, and template and
/// arguments stay apart, so that structured loggers see them. Needs a <see cref="LoggerFactorySetup"/>.
/// </summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public sealed class LoggerFactoryLogger : ActorBase, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    private const string SourceKey = "ActorPath";

    private readonly ILoggerFactory _factory;
    private readonly Dictionary<Type, ILogger> _loggers = [];

    /// <summary>Takes the factory from the system's setup.</summary>
    /// <exception cref="ConfigurationException">The system was created without one.</exception>
    public LoggerFactoryLogger()
    {
        var setup = Context.System.Settings.Setup.Get<LoggerFactorySetup>();
        _factory = setup.HasValue
            ? setup.Value.LoggerFactory
            : throw new ConfigurationException($"akka.loggers names {nameof(LoggerFactoryLogger)}, but the system was created without a {nameof(LoggerFactorySetup)}");
    }

    /// <inheritdoc/>
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized(), Self);
                return true;
            case LogEvent logEvent:
                Write(logEvent);
                return true;
            default:
                return false;
        }
    }

    private void Write(LogEvent logEvent)
    {
        var logger = LoggerOf(logEvent.LogClass);
        var level = LevelOf(logEvent.LogLevel());
        if (logger.IsEnabled(level)) logger.Log(level, default, StateOf(logEvent), logEvent.Cause, static (state, _) => TextOf(state));
    }

    private ILogger LoggerOf(Type type)
    {
        if (!_loggers.TryGetValue(type, out var logger)) _loggers[type] = logger = _factory.CreateLogger(type.FullName ?? type.Name);
        return logger;
    }

    private static LogLevel LevelOf(Akka.Event.LogLevel level) => level switch
    {
        Akka.Event.LogLevel.DebugLevel => LogLevel.Debug,
        Akka.Event.LogLevel.InfoLevel => LogLevel.Information,
        Akka.Event.LogLevel.WarningLevel => LogLevel.Warning,
        _ => LogLevel.Error,
    };

    // The keys that structured loggers know: the arguments by position, and last the template itself.
    private static IReadOnlyList<KeyValuePair<string, object?>> StateOf(LogEvent logEvent)
    {
        var state = new List<KeyValuePair<string, object?>> { new(SourceKey, logEvent.LogSource) };
        if (logEvent.Message is not LogMessage message)
        {
            state.Add(new("Message", logEvent.Message));
            return state;
        }

        var position = 0;
        foreach (var argument in message.Parameters()) state.Add(new($"{position++}", argument));
        state.Add(new("Message", message));
        state.Add(new("{OriginalFormat}", message.Format));
        return state;
    }

    private static string TextOf(IReadOnlyList<KeyValuePair<string, object?>> state)
    {
        foreach (var (key, value) in state)
        {
            if (key != "Message") continue;
            try
            {
                return value?.ToString() ?? "";
            }
            catch (FormatException e)
            {
                return $"{(value as LogMessage)?.Unformatted()} (could not be formatted: {e.Message})";
            }
        }

        return "";
    }
}
