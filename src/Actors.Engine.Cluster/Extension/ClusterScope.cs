using Akka.Actor;

namespace Akka.Cluster;

/// <summary>Marks the deployment of an actor as one for the cluster. Immutable.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/remoting/deployment.html"/>
public class ClusterScope : Scope
{
    /// <summary>The one instance.</summary>
    public static readonly ClusterScope Instance = new();

    private ClusterScope()
    {
    }

    /// <inheritdoc/>
    public override Scope WithFallback(Scope other) => Instance;

    /// <inheritdoc/>
    public override Scope Copy() => Instance;
}
