using Akka.Actor;

namespace Akka.Cluster;

/// <summary>
/// Decides which silent members are dead. The type named by <c>akka.cluster.downing-provider-class</c> needs a public constructor
/// (ActorSystem, Cluster).
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/clustering/cluster-overview.html"/>
public interface IDowningProvider
{
    /// <summary>How long after a removal the work of the removed member may start elsewhere.</summary>
    TimeSpan DownRemovalMargin { get; }

    /// <summary>The actor that decides, started with the extension; null for none.</summary>
    Props? DowningActorProps { get; }
}
