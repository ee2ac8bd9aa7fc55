using System.Net;
using Akka.Configuration;
using Akka.Remote;

namespace Actors.Engine.Remote.Transport;

/// <summary>What the transport needs of the configuration, read once.</summary>
internal sealed record TcpSettings
{
    public required string Protocol { get; init; }

    public required string Hostname { get; init; }

    public required string PublicHostname { get; init; }

    public required int Port { get; init; }

    public required int PublicPort { get; init; }

    public required TimeSpan ConnectTimeout { get; init; }

    public required TimeSpan HandshakeTimeout { get; init; }

    public required int Backlog { get; init; }

    public required bool NoDelay { get; init; }

    public required bool KeepAlive { get; init; }

    public required TimeSpan KeepAliveInterval { get; init; }

    public required TimeSpan KeepAlivePause { get; init; }

    public required bool ReuseAddress { get; init; }

    public required int SendBuffer { get; init; }

    public required int ReceiveBuffer { get; init; }

    public required int MaxFrame { get; init; }

    public required int MaxLargeFrame { get; init; }

    public required bool PreferIPv6 { get; init; }

    public required byte[]? Secret { get; init; }

    public required bool RequireSecretBeyondLoopback { get; init; }

    public required TimeSpan FirstRetry { get; init; }

    public required TimeSpan Patience { get; init; }

    public required TimeSpan Gate { get; init; }

    public required LaneBound Control { get; init; }

    public required LaneBound Ordinary { get; init; }

    public required LaneBound Large { get; init; }

    public required PathPattern[] LargeDestinations { get; init; }

    public required TlsSettings? Tls { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="ConfigurationException">A value has no sense.</exception>
    public static TcpSettings Read(RemoteSettings remote)
    {
        if (remote.Transports.Length != 1)
            throw new ConfigurationException($"akka.remote.enabled-transports names {remote.Transports.Length} transports; this engine has one, akka.remote.dot-netty.tcp");
        var tcp = remote.Transports[0].Config;
        var protocol = new AkkaProtocolSettings(remote.Config);
        var own = remote.Config.GetConfig("actors.remote");
        string hostname = tcp.GetString("hostname", "");
        if (string.IsNullOrWhiteSpace(hostname))
            hostname = IPAddress.Loopback.ToString();
        string publicHostname = tcp.GetString("public-hostname", "");
        int port = ReadPort(tcp, "port"), publicPort = ReadPort(tcp, "public-port");
        string secret = own.GetString("secret", "");
        string reuse = tcp.GetString("tcp-reuse-addr", "off-for-windows");
        return new TcpSettings
        {
            Protocol = RemoteSettings.AkkaScheme + "." + tcp.GetString("transport-protocol", "tcp"),
            Hostname = hostname,
            PublicHostname = string.IsNullOrWhiteSpace(publicHostname) ? PublicNameOf(hostname) : publicHostname,
            Port = port,
            PublicPort = publicPort,
            ConnectTimeout = tcp.GetTimeSpan("connection-timeout"),
            HandshakeTimeout = protocol.HandshakeTimeout,
            Backlog = tcp.GetInt("backlog", 4096),
            NoDelay = tcp.GetBoolean("tcp-nodelay", true),
            KeepAlive = tcp.GetBoolean("tcp-keepalive", true),
            KeepAliveInterval = protocol.TransportHeartBeatInterval,
            KeepAlivePause = protocol.TransportFailureDetectorConfig.GetTimeSpan("acceptable-heartbeat-pause"),
            ReuseAddress = string.Equals(reuse, "off-for-windows", StringComparison.Ordinal)
                ? !OperatingSystem.IsWindows()
                : tcp.GetBoolean("tcp-reuse-addr", true),
            SendBuffer = ReadSize(tcp, "akka.remote.dot-netty.tcp", "send-buffer-size", 0),
            ReceiveBuffer = ReadSize(tcp, "akka.remote.dot-netty.tcp", "receive-buffer-size", 0),
            MaxFrame = ReadSize(tcp, "akka.remote.dot-netty.tcp", "maximum-frame-size", 1024),
            MaxLargeFrame = ReadSize(own, "actors.remote", "maximum-large-frame-size", 1024),
            PreferIPv6 = tcp.GetBoolean("dns-use-ipv6"),
            Secret = string.IsNullOrEmpty(secret) ? null : System.Text.Encoding.UTF8.GetBytes(secret),
            RequireSecretBeyondLoopback = own.GetBoolean("require-secret-beyond-loopback", true),
            FirstRetry = own.GetTimeSpan("connect-retry"),
            Patience = own.GetTimeSpan("connect-patience"),
            Gate = remote.RetryGateClosedFor,
            Control = new LaneBound(own.GetInt("send-queue.control-messages"), long.MaxValue),
            Ordinary = new LaneBound(own.GetInt("send-queue.ordinary-messages"), own.GetByteSize("send-queue.ordinary-bytes") ?? long.MaxValue),
            Large = new LaneBound(own.GetInt("send-queue.large-messages"), own.GetByteSize("send-queue.large-bytes") ?? long.MaxValue),
            LargeDestinations = [.. (own.GetStringList("large-message-destinations") ?? []).Select(PathPattern.Parse)],
            Tls = tcp.GetBoolean("enable-ssl") ? TlsSettings.Read(tcp.GetConfig("ssl")) : null,
        };
    }

    private static int ReadPort(Config tcp, string key)
    {
        int port = tcp.GetInt(key);
        return port is >= 0 and <= 65535 ? port : throw new ConfigurationException($"akka.remote.dot-netty.tcp.{key} = {port}: a port is 0 to 65535");
    }

    private static int ReadSize(Config config, string path, string key, int least)
    {
        long size = config.GetByteSize(key) ?? 0;
        return size >= least && size <= 1 << 30 ? (int)size : throw new ConfigurationException($"{path}.{key} = {size} bytes: it has to be between {least} bytes and 1 GiB");
    }

    private static string PublicNameOf(string hostname) =>
        IPAddress.TryParse(hostname, out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)) ? Dns.GetHostName() : hostname;
}
