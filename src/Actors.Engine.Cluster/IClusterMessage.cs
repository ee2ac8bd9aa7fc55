namespace Akka.Cluster;

/// <summary>Marks what members of a cluster send each other, for the serializer.</summary>
public interface IClusterMessage
{
}
