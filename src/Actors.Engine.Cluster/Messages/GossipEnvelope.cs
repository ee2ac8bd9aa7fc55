using System.Runtime.Serialization;
using Akka.Cluster.Serialization;
using Akka.Event;

namespace Akka.Cluster;

/// <summary>
/// The whole state. What has arrived is read by the actor that takes it in, not on the way: that of a large cluster takes longer than the
/// thread that answers heartbeats may be kept. Immutable. Thread-safe.
/// </summary>
internal sealed class GossipEnvelope : IClusterMessage, IDeadLetterSuppression
{
    private readonly byte[]? _encoded;
    private volatile Gossip? _gossip;

    /// <summary>A state to send.</summary>
    internal GossipEnvelope(UniqueAddress from, UniqueAddress to, Gossip gossip)
    {
        From = from;
        To = to;
        _gossip = gossip;
    }

    /// <summary>A state that has arrived.</summary>
    internal GossipEnvelope(UniqueAddress from, UniqueAddress to, byte[] encoded)
    {
        From = from;
        To = to;
        _encoded = encoded;
    }

    internal UniqueAddress From { get; }

    internal UniqueAddress To { get; }

    /// <summary>The state.</summary>
    /// <exception cref="SerializationException">What arrived is none.</exception>
    internal Gossip Read() => _gossip ??= GossipCodec.Decode(new ClusterReader(_encoded));

    internal byte[] Encoded() => _encoded ?? GossipCodec.Encode(_gossip!);
}
