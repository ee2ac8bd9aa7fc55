using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;

namespace Akka.Event;

/// <summary>
/// The bus that log events travel on, and the loggers that listen to it. Subscribers choose by event class. Thread-safe.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/event-bus.html"/>
public class LoggingBus : ActorEventBus<object, Type>
{
    // Longer than any start is waited for; after it a logger counts as failed.
    private static readonly TimeSpan s_startLimit = TimeSpan.FromMinutes(1);

    private static int s_loggerId;

    private readonly Lock _gate = new();
    private readonly List<IActorRef> _loggers = [];
    private volatile int _logLevel = (int)LogLevel.ErrorLevel;
    private MinimalLogger? _stdoutLogger;

    /// <summary>The least grave level that goes anywhere.</summary>
    public LogLevel LogLevel => (LogLevel)_logLevel;

    /// <summary>Starts printing events to standard output, until the configured loggers take over.</summary>
    /// <param name="config">Tells the level and the logger.</param>
    public void StartStdoutLogger(Settings config)
    {
        lock (_gate) _stdoutLogger = config.StdoutLogger;
        var level = Configured("akka.stdout-loglevel", config.StdoutLogLevel);
        SubscribeTo(config.StdoutLogger, level);
        SetLevel(level);
    }

    /// <summary>Changes what the loggers get. Does nothing to loggers that subscribed by themselves.</summary>
    /// <param name="logLevel">The least grave level.</param>
    public void SetLogLevel(LogLevel logLevel)
    {
        IActorRef[] loggers;
        lock (_gate) loggers = _loggers.ToArray();
        SetLevel(logLevel);
        foreach (var logger in loggers) SubscribeTo(logger, logLevel);
    }

    /// <inheritdoc/>
    protected override bool IsSubClassification(Type parent, Type child) => parent.IsAssignableFrom(child);

    /// <inheritdoc/>
    protected override void Publish(object @event, IActorRef subscriber) => subscriber.Tell(@event, ActorRefs.NoSender);

    /// <inheritdoc/>
    protected override bool Classify(object @event, Type classifier) => classifier.IsInstanceOfType(@event);

    /// <inheritdoc/>
    protected override Type GetClassifier(object @event) => @event.GetType();

    /// <summary>Starts the loggers that configuration names; waits until each says it is ready unless configured otherwise.</summary>
    internal void StartDefaultLoggers(ActorSystemImpl system)
    {
        var settings = system.Settings;
        var level = Configured("akka.loglevel", settings.LogLevel);
        SetLevel(level);
        var stdoutListed = false;
        foreach (var name in settings.Loggers)
        {
            var type = TypeOf(name);
            if (type == typeof(StandardOutLogger)) stdoutListed = true;
            else StartLogger(system, type, level);
        }

        // Before the standard-output logger falls silent, the configured ones must be listening.
        if (!stdoutListed) StopStdoutLogger();
        else if (_stdoutLogger is { } stdout) SubscribeTo(stdout, level);
        if (settings.DebugUnhandledMessage) system.SystemActorOf<UnhandledMessageForwarder>("UnhandledMessageForwarder");
        if (settings.DebugEventStream)
            Publish(new Debug(nameof(LoggingBus), GetType(), "default loggers started"));
    }

    /// <summary>Ends the loggers when the system stops; what comes later goes to standard output, if that is enabled.</summary>
    internal void StopDefaultLoggers(ActorSystem system)
    {
        IActorRef[] loggers;
        lock (_gate)
        {
            loggers = _loggers.ToArray();
            _loggers.Clear();
        }

        var settings = system.Settings;
        if (Logging.LogLevelFor(settings.StdoutLogLevel) != Logging.OffLevel)
        {
            StartStdoutLogger(settings);
            Publish(new Debug(Logging.SimpleName(this), GetType(), "Shutting down: StandardOutLogger started"));
        }

        foreach (var logger in loggers)
        {
            if (logger is MinimalLogger) continue;
            Unsubscribe(logger);
            if (logger is IInternalActorRef actor) actor.Stop();
        }

        Publish(new Debug(Logging.SimpleName(this), GetType(), "All default loggers stopped"));
    }

    private void StartLogger(ActorSystemImpl system, Type type, LogLevel level)
    {
        var name = $"log{Interlocked.Increment(ref s_loggerId)}-{Logging.SimpleName(type)}";
        var logger = system.SystemActorOf(Props.Create(type).WithDispatcher(system.Settings.LoggersDispatcher), name);
        lock (_gate) _loggers.Add(logger);
        SubscribeTo(logger, level);
        if (type == typeof(DefaultLogger))
        {
            logger.Tell(new InitializeLogger(this), ActorRefs.NoSender);
            return;
        }

        var ready = ReportReady(logger, type);
        var limit = system.Settings.LoggerStartTimeout;

        // The one caller is ActorSystem.Create, on the user's thread, before any user actor exists.
        if (!system.Settings.LoggerAsyncStart && !ready.Wait(limit))
        {
            Publish(new Warning(Logging.SimpleName(this), GetType(),
                $"Logger {type.FullName} did not answer InitializeLogger within {limit.TotalSeconds:0.###} s (akka.logger-startup-timeout); going on without waiting for it"));
        }
    }

    /// <summary>Says on the bus how a logger's start went. Never fails.</summary>
    private async Task ReportReady(IActorRef logger, Type type)
    {
        try
        {
            var answer = await logger.Ask(new InitializeLogger(this), s_startLimit).ConfigureAwait(false);
            LogEvent outcome = answer is LoggerInitialized
                ? new Debug(Logging.SimpleName(this), GetType(), $"Logger {logger.Path.Name} [{type.Name}] started")
                : new Error(null!, Logging.SimpleName(this), GetType(), $"Logger {type.FullName} answered [{answer}] to InitializeLogger instead of LoggerInitialized");
            Publish(outcome);
        }
        catch (Exception e) when (e is AskTimeoutException or TaskCanceledException)
        {
            Publish(new Error(e, Logging.SimpleName(this), GetType(), $"Logger {type.FullName} has not answered InitializeLogger within {s_startLimit.TotalSeconds:0} s; it may have failed to start"));
        }
    }

    private static Type TypeOf(string name)
    {
        try
        {
            return Akka.Util.TypeResolver.Resolve(name)
                ?? throw new ConfigurationException($"akka.loggers names the type \"{name}\", which cannot be found");
        }
        catch (TypeLoadException e)
        {
            throw new ConfigurationException($"akka.loggers names the type \"{name}\", which cannot be loaded: {e.Message}", e);
        }
    }

    private void StopStdoutLogger()
    {
        MinimalLogger? stdout;
        lock (_gate)
        {
            stdout = _stdoutLogger;
            _stdoutLogger = null;
        }

        if (stdout is not null) Unsubscribe(stdout);
    }

    private void SubscribeTo(IActorRef logger, LogLevel level)
    {
        foreach (var each in Logging.AllLogLevels)
        {
            if (each >= level) Subscribe(logger, Logging.ClassFor(each));
            else Unsubscribe(logger, Logging.ClassFor(each));
        }
    }

    private void SetLevel(LogLevel level) => _logLevel = (int)level;

    private static LogLevel Configured(string key, string level)
    {
        try
        {
            return Logging.LogLevelFor(level);
        }
        catch (ArgumentException e)
        {
            throw new ConfigurationException($"{key} = {level}: use DEBUG, INFO, WARNING, ERROR or OFF", e);
        }
    }
}
