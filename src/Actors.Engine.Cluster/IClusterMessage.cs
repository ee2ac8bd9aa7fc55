namespace Akka.Cluster;

/// <summary>Marks what members of a cluster send each other, for the serializer.</summary>
/// <seealso href="https://getakka.net/articles/clustering/cluster-overview.html"/>
public interface IClusterMessage
{
}
