using Akka.Configuration;

namespace Akka.Remote;

/// <summary>The reference configuration of remoting, parsed once a process: an immutable tree that all systems share.</summary>
internal static class RemoteReference
{
    private static readonly Lazy<Config> Parsed = new(() => ConfigurationFactory.FromResource<RemoteSettings>("Akka.Remote.reference.conf"));

    public static Config Config => Parsed.Value;
}
