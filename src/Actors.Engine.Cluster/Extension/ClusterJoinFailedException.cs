using System.Runtime.Serialization;
using Akka.Actor;

namespace Akka.Cluster;

/// <summary>A system could not join a cluster; the message says which, and why. Other attempts may still succeed.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/clustering/cluster-overview.html"/>
public class ClusterJoinFailedException : AkkaException
{
    /// <summary>With the reason.</summary>
    public ClusterJoinFailedException(string message)
        : base(message)
    {
    }

#pragma warning disable SYSLIB0051 // Akka.NET has this constructor, so classes derived from this one may call it
    /// <summary>From its serialized form.</summary>
    /// <param name="info">The serialized form.</param>
    /// <param name="context">Where it comes from.</param>
    protected ClusterJoinFailedException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
#pragma warning restore SYSLIB0051
}
