using Akka.Actor;

namespace Akka.Cluster;

/// <summary>Declares nobody dead: silent members stay members until somebody calls <see cref="Cluster.Down"/> or they return.</summary>
public sealed class NoDowning : IDowningProvider
{
    private readonly Cluster _cluster;

    /// <summary>Called by the cluster extension.</summary>
    public NoDowning(ActorSystem system, Cluster cluster)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(cluster);
        _cluster = cluster;
    }

    /// <inheritdoc/>
    public TimeSpan DownRemovalMargin => _cluster.Settings.DownRemovalMargin;

    /// <inheritdoc/>
    public Props? DowningActorProps => null;
}
