using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster;

/// <summary>
/// Declares members dead that were silent for <c>akka.cluster.auto-down-unreachable-after</c>. Simple, and wrong when the network
/// splits: each side then declares the other dead and goes on alone.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/clustering/split-brain-resolver.html"/>
public sealed class AutoDowning : IDowningProvider
{
    private readonly Cluster _cluster;

    /// <summary>Called by the cluster extension.</summary>
    public AutoDowning(ActorSystem system, Cluster cluster)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(cluster);
        _cluster = cluster;
    }

    /// <inheritdoc/>
    public TimeSpan DownRemovalMargin => _cluster.Settings.DownRemovalMargin;

    /// <inheritdoc/>
    /// <exception cref="ConfigurationException">The time is off.</exception>
    public Props DowningActorProps
    {
        get
        {
            var after = _cluster.Settings.AutoDownUnreachableAfter ?? throw new ConfigurationException(
                "AutoDowning is the downing provider, but akka.cluster.auto-down-unreachable-after is off");
            return ActorFactory.Props(_cluster.Settings.UseDispatcher, () => new AutoDown(_cluster, after));
        }
    }
}
