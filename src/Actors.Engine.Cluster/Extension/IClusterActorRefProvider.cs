using Akka.Remote;

namespace Akka.Cluster;

/// <summary>Marks the provider of a system that can be part of a cluster.</summary>
/// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
public interface IClusterActorRefProvider : IRemoteActorRefProvider
{
}
