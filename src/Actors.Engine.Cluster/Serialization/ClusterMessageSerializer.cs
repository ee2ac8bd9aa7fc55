using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;

namespace Akka.Cluster.Serialization;

/// <summary>
/// The binary form of what members of a cluster send each other: one byte for the version of the layout, then the message; the
/// manifest names its kind. Thread-safe. Bytes that cannot be read throw <see cref="SerializationException"/>.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/serialization/serialization.html"/>
public class ClusterMessageSerializer : SerializerWithStringManifest
{
    private const byte LayoutVersion = 1;

    /// <summary>Creates the serializer of one actor system.</summary>
    public ClusterMessageSerializer(ExtendedActorSystem system)
        : base(system)
    {
    }

    /// <inheritdoc/>
    public override int Identifier => 5;

    /// <inheritdoc/>
    public override string Manifest(object o) => o switch
    {
        Heartbeat => "HB",
        HeartbeatRsp => "HBR",
        GossipEnvelope => "GE",
        GossipStatus => "GS",
        InitJoin => "IJ",
        InitJoinAck => "IJA",
        InitJoinNack => "IJN",
        Join => "J",
        JoinRefused => "JR",
        Welcome => "W",
        GoneConfirmed => "GC",
        _ => throw new ArgumentException($"{GetType().Name} does not know {o?.GetType()}", nameof(o)),
    };

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj)
    {
        var to = new ClusterWriter();
        to.Byte(LayoutVersion);
        switch (obj)
        {
            case Heartbeat message:
                to.Address(message.From);
                to.Number(message.Sequence);
                break;
            case HeartbeatRsp message:
                to.Node(message.From);
                to.Number(message.Sequence);
                break;
            case GossipEnvelope message:
                to.Node(message.From);
                to.Node(message.To);
                to.Bytes(message.Encoded());
                break;
            case GossipStatus message:
                to.Node(message.From);
                GossipCodec.WriteClock(to, message.Version);
                break;
            case InitJoin message:
                to.Number(message.Facts.ProtocolVersion);
                to.Text(message.Facts.DowningProvider);
                break;
            case InitJoinAck message:
                to.Address(message.Address);
                to.OptionalText(message.Objection);
                break;
            case InitJoinNack message:
                to.Address(message.Address);
                break;
            case Join message:
                to.Node(message.Node);
                to.Roles(message.Roles);
                to.Version(message.AppVersion);
                break;
            case JoinRefused message:
                to.Address(message.From);
                to.Text(message.Reason);
                break;
            case Welcome message:
                to.Node(message.From);
                to.Bytes(GossipCodec.Encode(message.Gossip));
                break;
            case GoneConfirmed message:
                to.Node(message.Node);
                break;
            default:
                throw new ArgumentException($"{GetType().Name} does not know {obj?.GetType()}", nameof(obj));
        }

        return to.ToArray();
    }

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var from = new ClusterReader(bytes);
        var version = from.Byte();
        if (version != LayoutVersion)
            throw new SerializationException($"Cluster message {manifest} has layout version {version}, this system reads {LayoutVersion}");
        object message = manifest switch
        {
            "HB" => new Heartbeat(from.Address(), from.Number()),
            "HBR" => new HeartbeatRsp(from.Node(), from.Number()),
            "GE" => new GossipEnvelope(from.Node(), from.Node(), from.Rest().ToArray()),
            "GS" => new GossipStatus(from.Node(), GossipCodec.ReadClock(ref from)),
            "IJ" => new InitJoin(new JoinFacts(from.Int(), from.Text())),
            "IJA" => new InitJoinAck(from.Address(), from.OptionalText()),
            "IJN" => new InitJoinNack(from.Address()),
            "J" => new Join(from.Node(), from.Roles(), from.Version()),
            "JR" => new JoinRefused(from.Address(), from.Text()),
            "W" => new Welcome(from.Node(), GossipCodec.Decode(new ClusterReader(from.Rest()))),
            "GC" => new GoneConfirmed(from.Node()),
            _ => throw new SerializationException($"{GetType().Name} does not know the manifest [{manifest}]"),
        };
        from.End();
        return message;
    }
}
