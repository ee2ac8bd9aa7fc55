using Akka.Actor;
using Akka.Configuration;

namespace Akka.Remote;

/// <summary>The settings under <c>akka.remote</c>, read once.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/configuration/modules/akka.remote.html"/>
public class RemoteSettings
{
    /// <summary>The protocol part of remote addresses before the transport's own: <c>akka</c>, as in <c>akka.tcp</c>.</summary>
    public static readonly string AkkaScheme = "akka";

    /// <summary>Reads the settings.</summary>
    /// <param name="config">The whole configuration of the system.</param>
    /// <exception cref="ConfigurationException">A value has no sense.</exception>
    public RemoteSettings(Config config)
    {
        Config = config;
        var remote = config.GetConfig("akka.remote") ?? throw ConfigurationException.NullOrEmptyConfig<RemoteSettings>("akka.remote");
        LogReceive = remote.GetBoolean("log-received-messages");
        LogSend = remote.GetBoolean("log-sent-messages");
        LogBufferSizeExceeding = remote.GetInt("log-buffer-size-exceeding", 50000);
        RemoteLifecycleEventsLogLevel = ReadLevel(remote.GetString("log-remote-lifecycle-events", "on"));
        UntrustedMode = remote.GetBoolean("untrusted-mode");
        TrustedSelectionPaths = new HashSet<string>(remote.GetStringList("trusted-selection-paths") ?? [], StringComparer.Ordinal);
        Dispatcher = remote.GetString("use-dispatcher", "");
        ShutdownTimeout = remote.GetTimeSpan("shutdown-timeout");
        FlushWait = remote.GetTimeSpan("flush-wait-on-shutdown");
        StartupTimeout = remote.GetTimeSpan("startup-timeout");
        CommandAckTimeout = remote.GetTimeSpan("command-ack-timeout", TimeSpan.FromSeconds(30));
        RetryGateClosedFor = remote.GetTimeSpan("retry-gate-closed-for");
        BackoffPeriod = remote.GetTimeSpan("backoff-interval", TimeSpan.FromMilliseconds(50));
        UsePassiveConnections = remote.GetBoolean("use-passive-connections", true);
        SysMsgBufferSize = remote.GetInt("system-message-buffer-size");
        SysResendTimeout = remote.GetTimeSpan("resend-interval");
        SysResendLimit = remote.GetInt("resend-limit", 200);
        SysMsgAckTimeout = remote.GetTimeSpan("system-message-ack-piggyback-timeout", TimeSpan.FromMilliseconds(300));
        InitialSysMsgDeliveryTimeout = remote.GetTimeSpan("initial-system-message-delivery-timeout");
        QuarantineSilentSystemTimeout = remote.GetTimeSpan("quarantine-after-silence", TimeSpan.FromDays(2));
        QuarantineDuration = remote.GetTimeSpan("prune-quarantine-marker-after");
        WatchFailureDetectorConfig = remote.GetConfig("watch-failure-detector");
        WatchFailureDetectorImplementationClass = WatchFailureDetectorConfig.GetString("implementation-class");
        WatchHeartBeatInterval = WatchFailureDetectorConfig.GetTimeSpan("heartbeat-interval");
        WatchUnreachableReaperInterval = WatchFailureDetectorConfig.GetTimeSpan("unreachable-nodes-reaper-interval");
        WatchHeartbeatExpectedResponseAfter = WatchFailureDetectorConfig.GetTimeSpan("expected-response-after");
        TransportNames = remote.GetStringList("enabled-transports");
        Adapters = new Dictionary<string, string>(StringComparer.Ordinal);
        Transports = TransportNames.Select(name => new TransportSettings(
            config.GetConfig(name) ?? throw new ConfigurationException($"akka.remote.enabled-transports names [{name}], which is no section of the configuration"))).ToArray();
    }

    /// <summary>The configuration that was read.</summary>
    public Config Config { get; }

    /// <summary>Paths to which selections are let through in untrusted mode.</summary>
    public HashSet<string> TrustedSelectionPaths { get; set; }

    /// <summary>True: messages of remote systems that could harm are dropped.</summary>
    public bool UntrustedMode { get; set; }

    /// <summary>True: each message sent is logged at debug level.</summary>
    public bool LogSend { get; set; }

    /// <summary>True: each message received is logged at debug level.</summary>
    public bool LogReceive { get; set; }

    /// <summary>Read, not used: the send queues have bounds of their own.</summary>
    public int LogBufferSizeExceeding { get; set; }

    /// <summary>The level of association events, or <c>OFF</c>.</summary>
    public string RemoteLifecycleEventsLogLevel { get; set; }

    /// <summary>The dispatcher of remoting's own actors; empty: the default one.</summary>
    public string Dispatcher { get; set; }

    /// <summary>How long termination of the system waits for remoting.</summary>
    public TimeSpan ShutdownTimeout { get; set; }

    /// <summary>How long queued messages may take at shutdown.</summary>
    public TimeSpan FlushWait { get; set; }

    /// <summary>The sections that configure transports.</summary>
    public IList<string> TransportNames { get; set; }

    /// <summary>Transport adapters; there are none.</summary>
    public IDictionary<string, string> Adapters { get; set; }

    /// <summary>The configuration of each transport.</summary>
    public TransportSettings[] Transports { get; set; }

    /// <summary>Read, not used.</summary>
    public TimeSpan BackoffPeriod { get; set; }

    /// <summary>How long a peer that cannot be reached is left alone.</summary>
    public TimeSpan RetryGateClosedFor { get; set; }

    /// <summary>Read, not used: each direction has its own connections.</summary>
    public bool UsePassiveConnections { get; set; }

    /// <summary>The bound of unacknowledged system messages for one peer.</summary>
    public int SysMsgBufferSize { get; set; }

    /// <summary>Read, not used: everything unacknowledged is sent again at once.</summary>
    public int SysResendLimit { get; set; }

    /// <summary>After how long without any acknowledgement the connection is replaced.</summary>
    public TimeSpan SysResendTimeout { get; set; }

    /// <summary>After how long without delivery of system messages a peer is quarantined.</summary>
    public TimeSpan InitialSysMsgDeliveryTimeout { get; set; }

    /// <summary>Read, not used.</summary>
    public TimeSpan QuarantineSilentSystemTimeout { get; set; }

    /// <summary>Read, not used: acknowledgements are sent at once.</summary>
    public TimeSpan SysMsgAckTimeout { get; set; }

    /// <summary>How long a quarantined uid is remembered.</summary>
    public TimeSpan? QuarantineDuration { get; set; }

    /// <summary>How long start-up waits for the listener.</summary>
    public TimeSpan StartupTimeout { get; set; }

    /// <summary>How long a management command may take.</summary>
    public TimeSpan CommandAckTimeout { get; set; }

    /// <summary>The section of the failure detector behind remote death watch.</summary>
    public Config WatchFailureDetectorConfig { get; set; }

    /// <summary>The type of that failure detector.</summary>
    public string WatchFailureDetectorImplementationClass { get; set; }

    /// <summary>How often watched systems are asked for a sign of life.</summary>
    public TimeSpan WatchHeartBeatInterval { get; set; }

    /// <summary>How often unreachable systems are looked for.</summary>
    public TimeSpan WatchUnreachableReaperInterval { get; set; }

    /// <summary>When the first sign of life is expected after the first question.</summary>
    public TimeSpan WatchHeartbeatExpectedResponseAfter { get; set; }

    /// <summary>Gives props the dispatcher of remoting, if one is configured.</summary>
    public Props ConfigureDispatcher(Props props) => string.IsNullOrEmpty(Dispatcher) ? props : props.WithDispatcher(Dispatcher);

    private static string ReadLevel(string value) => value.ToUpperInvariant() switch
    {
        "ON" or "TRUE" or "YES" => "DEBUG",
        "OFF" or "FALSE" or "NO" => "OFF",
        var level => level,
    };

    /// <summary>The configuration of one transport.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/configuration/modules/akka.remote.html"/>
    public class TransportSettings
    {
        /// <summary>Reads the settings of one transport.</summary>
        public TransportSettings(Config config)
        {
            Config = config;
            TransportClass = config.GetString("transport-class", "");
            Adapters = config.GetStringList("applied-adapters") ?? [];
        }

        /// <summary>The transport's section.</summary>
        public Config Config { get; set; }

        /// <summary>Transport adapters; ignored.</summary>
        public IList<string> Adapters { get; set; }

        /// <summary>The transport's type; ignored, there is one.</summary>
        public string TransportClass { get; set; }
    }
}
