using Akka.Configuration;

namespace Akka.Cluster;

/// <summary>The defaults of every key under <c>akka.cluster</c>, parsed once.</summary>
internal static class ReferenceConfiguration
{
    private static readonly Lazy<Config> Parsed = new(static () =>
        ConfigurationFactory.FromResource<Cluster>("Akka.Cluster.reference.conf"));

    internal static Config Value => Parsed.Value;
}
