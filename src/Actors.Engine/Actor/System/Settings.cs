#nullable disable
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Akka.Util;

namespace Akka.Actor;

/// <summary>The engine's settings of a system, read once from its configuration.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/actor-systems.html"/>
public class Settings
{
    private readonly Config _userConfig;
    private Config _fallback;
    private Config _config;

    /// <summary>Reads a configuration.</summary>
    public Settings(ActorSystem system, Config config)
        : this(system, config, ActorSystemSetup.Empty)
    {
    }

    /// <summary>Reads a configuration, with settings given by program.</summary>
    public Settings(ActorSystem system, Config config, ActorSystemSetup setup)
    {
        System = system;
        Setup = setup;
        _userConfig = config;
        _fallback = ConfigurationFactory.Default();
        Rebuild();

        var bootstrap = setup.Get<BootstrapSetup>();
        ProviderSelectionType = bootstrap.HasValue && bootstrap.Value.ActorRefProvider.HasValue
            ? bootstrap.Value.ActorRefProvider.Value
            : ProviderSelection.GetProvider(Config.GetString("akka.actor.provider", "local"));
        ReadActor();
        ReadLogging();
        ReadRest();
    }

    /// <summary>The system.</summary>
    public ActorSystem System { get; }

    /// <summary>The whole configuration: the user's, over what extensions injected, over the reference.</summary>
    public Config Config => Volatile.Read(ref _config);

    /// <summary>The settings given by program.</summary>
    public ActorSystemSetup Setup { get; }

    /// <summary>True when the provider is that of a cluster.</summary>
    public bool HasCluster => ProviderSelectionType.HasCluster;

    /// <summary>The provider.</summary>
    public ProviderSelection ProviderSelectionType { get; }

    /// <summary><c>akka.version</c>.</summary>
    public string ConfigVersion { get; private set; }

    /// <summary>The provider's type.</summary>
    public string ProviderClass => ProviderSelectionType.Fqn;

    /// <summary><c>akka.actor.guardian-supervisor-strategy</c>.</summary>
    public string SupervisorStrategyClass { get; private set; }

    /// <summary><c>akka.actor.serialize-messages</c>.</summary>
    public bool SerializeAllMessages { get; private set; }

    /// <summary><c>akka.actor.serialize-creators</c>.</summary>
    public bool SerializeAllCreators { get; private set; }

    /// <summary><c>akka.actor.telemetry.enabled</c>.</summary>
    public bool EmitActorTelemetry { get; private set; }

    /// <summary><c>akka.actor.ask-timeout</c>; infinite unless set.</summary>
    public TimeSpan AskTimeout { get; private set; }

    /// <summary><c>akka.actor.creation-timeout</c>.</summary>
    public TimeSpan CreationTimeout { get; private set; }

    /// <summary><c>akka.actor.unstarted-push-timeout</c>.</summary>
    public TimeSpan UnstartedPushTimeout { get; private set; }

    /// <summary><c>akka.loglevel</c>.</summary>
    public string LogLevel { get; private set; }

    /// <summary><c>akka.stdout-loglevel</c>.</summary>
    public string StdoutLogLevel { get; private set; }

    /// <summary>The log until the configured loggers run.</summary>
    public MinimalLogger StdoutLogger { get; private set; }

    /// <summary><c>akka.loggers</c>.</summary>
    public IList<string> Loggers { get; private set; }

    /// <summary><c>akka.loggers-dispatcher</c>.</summary>
    public string LoggersDispatcher { get; private set; }

    /// <summary><c>akka.logger-startup-timeout</c>.</summary>
    public TimeSpan LoggerStartTimeout { get; private set; }

    /// <summary><c>akka.logger-async-start</c>.</summary>
    public bool LoggerAsyncStart { get; private set; }

    /// <summary><c>akka.log-config-on-start</c>.</summary>
    public bool LogConfigOnStart { get; private set; }

    /// <summary><c>akka.logger-formatter</c>.</summary>
    public ILogMessageFormatter LogFormatter { get; private set; }

    /// <summary>The filters given by program.</summary>
    public LogFilterEvaluator LogFilter { get; private set; }

    /// <summary><c>akka.log-serializer-override-on-start</c>.</summary>
    public bool LogSerializerOverrideOnStart { get; private set; }

    /// <summary><c>akka.log-dead-letters</c>: how many are logged; 0 for none, <see cref="int.MaxValue"/> for all.</summary>
    public int LogDeadLetters { get; private set; }

    /// <summary><c>akka.log-dead-letters-during-shutdown</c>.</summary>
    public bool LogDeadLettersDuringShutdown { get; private set; }

    /// <summary><c>akka.log-dead-letters-suspend-duration</c>; infinite for no second chance.</summary>
    public TimeSpan LogDeadLettersSuspendDuration { get; private set; }

    /// <summary><c>akka.actor.debug.receive</c>.</summary>
    public bool AddLoggingReceive { get; private set; }

    /// <summary><c>akka.actor.debug.autoreceive</c>.</summary>
    public bool DebugAutoReceive { get; private set; }

    /// <summary><c>akka.actor.debug.event-stream</c>.</summary>
    public bool DebugEventStream { get; private set; }

    /// <summary><c>akka.actor.debug.unhandled</c>.</summary>
    public bool DebugUnhandledMessage { get; private set; }

    /// <summary><c>akka.actor.debug.router-misconfiguration</c>.</summary>
    public bool DebugRouterMisconfiguration { get; private set; }

    /// <summary><c>akka.home</c>.</summary>
    public string Home { get; private set; }

    /// <summary><c>akka.actor.debug.lifecycle</c>.</summary>
    public bool DebugLifecycle { get; private set; }

    /// <summary><c>akka.actor.debug.log-timers</c>.</summary>
    public bool DebugTimerScheduler { get; private set; }

    /// <summary><c>akka.actor.debug.fsm</c>.</summary>
    public bool FsmDebugEvent { get; private set; }

    /// <summary><c>akka.actor.deployment.default.virtual-nodes-factor</c>.</summary>
    public int DefaultVirtualNodesFactor { get; private set; }

    /// <summary><c>akka.scheduler.implementation</c>.</summary>
    public string SchedulerClass { get; private set; }

    /// <summary><c>akka.scheduler.shutdown-timeout</c>.</summary>
    public TimeSpan SchedulerShutdownTimeout { get; private set; }

    /// <summary><c>akka.coordinated-shutdown.terminate-actor-system</c>.</summary>
    public bool CoordinatedShutdownTerminateActorSystem { get; private set; }

    /// <summary><c>akka.coordinated-shutdown.run-by-actor-system-terminate</c>.</summary>
    public bool CoordinatedShutdownRunByActorSystemTerminate { get; private set; }

    internal bool CoordinatedShutdownRunByClrShutdownHook { get; private set; }

    /// <summary>Puts a reference configuration beneath the user's. For extensions that bring their own, before they read it.</summary>
    public void InjectTopLevelFallback(Config config)
    {
        _fallback = config.SafeWithFallback(_fallback);
        Rebuild();
    }

    private void Rebuild() => Volatile.Write(ref _config, _userConfig.SafeWithFallback(_fallback));

    private void ReadActor()
    {
        var actor = Config.GetConfig("akka.actor");
        SupervisorStrategyClass = actor.GetString("guardian-supervisor-strategy");
        SerializeAllMessages = actor.GetBoolean("serialize-messages");
        SerializeAllCreators = actor.GetBoolean("serialize-creators");
        EmitActorTelemetry = actor.GetBoolean("telemetry.enabled");
        AskTimeout = actor.GetTimeSpan("ask-timeout", Timeout.InfiniteTimeSpan);
        CreationTimeout = actor.GetTimeSpan("creation-timeout", TimeSpan.FromSeconds(20));
        UnstartedPushTimeout = actor.GetTimeSpan("unstarted-push-timeout", TimeSpan.FromSeconds(10));
        AddLoggingReceive = actor.GetBoolean("debug.receive");
        DebugAutoReceive = actor.GetBoolean("debug.autoreceive");
        DebugEventStream = actor.GetBoolean("debug.event-stream");
        DebugUnhandledMessage = actor.GetBoolean("debug.unhandled");
        DebugRouterMisconfiguration = actor.GetBoolean("debug.router-misconfiguration");
        DebugLifecycle = actor.GetBoolean("debug.lifecycle");
        DebugTimerScheduler = actor.GetBoolean("debug.log-timers");
        FsmDebugEvent = actor.GetBoolean("debug.fsm");
        DefaultVirtualNodesFactor = actor.GetInt("deployment.default.virtual-nodes-factor", 10);
    }

    private void ReadLogging()
    {
        var akka = Config.GetConfig("akka");
        LogLevel = akka.GetString("loglevel", "INFO");
        StdoutLogLevel = akka.GetString("stdout-loglevel", "WARNING");
        Loggers = akka.GetStringList("loggers", []);
        LoggersDispatcher = akka.GetString("loggers-dispatcher", Dispatch.Dispatchers.DefaultDispatcherId);
        LoggerStartTimeout = akka.GetTimeSpan("logger-startup-timeout", TimeSpan.FromSeconds(5));
        LoggerAsyncStart = akka.GetBoolean("logger-async-start");
        LogConfigOnStart = akka.GetBoolean("log-config-on-start");
        LogSerializerOverrideOnStart = akka.GetBoolean("log-serializer-override-on-start", true);
        LogDeadLettersDuringShutdown = akka.GetBoolean("log-dead-letters-during-shutdown");
        LogDeadLetters = akka.GetString("log-dead-letters", "10").ToLowerInvariant() switch
        {
            "on" or "true" => int.MaxValue,
            "off" or "false" => 0,
            _ => akka.GetInt("log-dead-letters", 10),
        };
        LogDeadLettersSuspendDuration = akka.GetString("log-dead-letters-suspend-duration", "infinite") == "infinite"
            ? Timeout.InfiniteTimeSpan
            : akka.GetTimeSpan("log-dead-letters-suspend-duration");

        LogFormatter = Instance<ILogMessageFormatter>(akka.GetString("logger-formatter"), "Akka.Event.DefaultLogMessageFormatter")
            ?? DefaultLogMessageFormatter.Instance;
        var filters = Setup.Get<LogFilterSetup>();
        LogFilter = filters.HasValue ? filters.Value.CreateEvaluator() : LogFilterEvaluator.NoFilters;
        StdoutLogger = Instance<MinimalLogger>(akka.GetString("stdout-logger-class"), "Akka.Event.StandardOutLogger") ?? new StandardOutLogger();
        StdoutLogger.Filter = LogFilter;
    }

    // Null for the usual type, which needs no search.
    private static T Instance<T>(string name, string usual)
        where T : class
    {
        if (string.IsNullOrEmpty(name) || name == usual || name == usual + ", Akka")
            return null;
        var type = TypeResolver.Resolve(name) ?? throw new ConfigurationException($"The type [{name}] was not found; is its assembly referenced by the program?");
        return (T)Activator.CreateInstance(type);
    }

    private void ReadRest()
    {
        ConfigVersion = Config.GetString("akka.version");
        Home = Config.GetString("akka.home", "");
        SchedulerClass = Config.GetString("akka.scheduler.implementation");
        SchedulerShutdownTimeout = Config.GetTimeSpan("akka.scheduler.shutdown-timeout", TimeSpan.FromSeconds(5));
        CoordinatedShutdownTerminateActorSystem = Config.GetBoolean("akka.coordinated-shutdown.terminate-actor-system", true);
        CoordinatedShutdownRunByActorSystemTerminate = Config.GetBoolean("akka.coordinated-shutdown.run-by-actor-system-terminate", true);
        CoordinatedShutdownRunByClrShutdownHook = Config.GetBoolean("akka.coordinated-shutdown.run-by-clr-shutdown-hook", true);
        if (CoordinatedShutdownRunByActorSystemTerminate && !CoordinatedShutdownTerminateActorSystem)
        {
            throw new ConfigurationException(
                "akka.coordinated-shutdown.run-by-actor-system-terminate=on and akka.coordinated-shutdown.terminate-actor-system=off is not a supported configuration combination.");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Config.ToString();
}
