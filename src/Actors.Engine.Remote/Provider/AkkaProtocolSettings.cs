using Akka.Configuration;

namespace Akka.Remote;

/// <summary>The settings of the handshake and of the transport's failure detector, under <c>akka.remote</c>.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/configuration/modules/akka.remote.html"/>
public class AkkaProtocolSettings
{
    /// <summary>Reads the settings.</summary>
    /// <param name="config">The whole configuration of the system.</param>
    /// <exception cref="ConfigurationException">There is no such section.</exception>
    public AkkaProtocolSettings(Config config)
    {
        var remote = config.GetConfig("akka.remote") ?? throw ConfigurationException.NullOrEmptyConfig<AkkaProtocolSettings>("akka.remote");
        TransportFailureDetectorConfig = remote.GetConfig("transport-failure-detector");
        TransportFailureDetectorImplementationClass = TransportFailureDetectorConfig.GetString("implementation-class");
        TransportHeartBeatInterval = TransportFailureDetectorConfig.GetTimeSpan("heartbeat-interval");
        HandshakeTimeout = remote.GetTimeSpan("handshake-timeout");
    }

    /// <summary>The section of the transport's failure detector.</summary>
    public Config TransportFailureDetectorConfig { get; }

    /// <summary>The type of that failure detector.</summary>
    public string TransportFailureDetectorImplementationClass { get; }

    /// <summary>How often an idle connection is probed.</summary>
    public TimeSpan TransportHeartBeatInterval { get; }

    /// <summary>How long a new connection may take to say who it is.</summary>
    public TimeSpan HandshakeTimeout { get; }
}
