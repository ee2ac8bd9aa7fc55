using Akka.Actor;

namespace Akka.Cluster;

/// <summary>A system could not join a cluster; the message says which, and why. Other attempts may still succeed.</summary>
public class ClusterJoinFailedException : AkkaException
{
    /// <summary>With the reason.</summary>
    public ClusterJoinFailedException(string message)
        : base(message)
    {
    }
}
