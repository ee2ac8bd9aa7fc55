using Actors.Engine.Remote.Wire;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Remote.Serialization;

/// <summary>The engine's own messages that users send or see: identities, poison, status, heartbeats of the remote watcher, references.</summary>
internal sealed class MiscMessageSerializer(ExtendedActorSystem system) : WireSerializer(system)
{
    private const string IdentifyManifest = "ID";
    private const string IdentityManifest = "AID";
    private const string RefManifest = "AR";
    private const string PoisonPillManifest = "PP";
    private const string KillManifest = "K";
    private const string SuccessManifest = "SS";
    private const string FailureManifest = "SF";
    private const string ConfigManifest = "CF";
    private const string HeartbeatManifest = "RWHB";
    private const string HeartbeatRspManifest = "RWHR";

    /// <inheritdoc/>
    public override int Identifier => 16;

    /// <inheritdoc/>
    public override string Manifest(object o) => o switch
    {
        RemoteWatcher.Heartbeat => HeartbeatManifest,
        RemoteWatcher.HeartbeatRsp => HeartbeatRspManifest,
        Identify => IdentifyManifest,
        ActorIdentity => IdentityManifest,
        IActorRef => RefManifest,
        PoisonPill => PoisonPillManifest,
        Kill => KillManifest,
        Status.Success => SuccessManifest,
        Status.Failure => FailureManifest,
        Config => ConfigManifest,
        _ => throw Unknown(o),
    };

    /// <inheritdoc/>
    protected override void Write(WireWriter writer, object message)
    {
        switch (message)
        {
            case RemoteWatcher.Heartbeat or PoisonPill or Kill:
                break;
            case RemoteWatcher.HeartbeatRsp response:
                writer.WriteVarInt(response.AddressUid);
                break;
            case Identify identify:
                WriteObject(writer, identify.MessageId);
                break;
            case ActorIdentity identity:
                WriteObject(writer, identity.MessageId);
                WriteRef(writer, identity.Subject);
                break;
            case IActorRef actor:
                WriteRef(writer, actor);
                break;
            case Status.Success success:
                WriteObject(writer, success.Status);
                break;
            case Status.Failure failure:
                WriteException(writer, failure.Cause);
                WriteObject(writer, failure.State);
                break;
            case Config config:
                writer.WriteString(config.ToString(includeFallback: true));
                break;
            default:
                throw Unknown(message);
        }
    }

    /// <inheritdoc/>
    protected override object Read(ref WireReader reader, string manifest)
    {
        switch (manifest)
        {
            case HeartbeatManifest:
                return RemoteWatcher.Heartbeat.Instance;
            case HeartbeatRspManifest:
                return new RemoteWatcher.HeartbeatRsp(reader.ReadInt32());
            case IdentifyManifest:
                return new Identify(ReadObject(ref reader));
            case IdentityManifest:
                var id = ReadObject(ref reader);
                return new ActorIdentity(id, ReadRef(ref reader));
            case RefManifest:
                return ReadRef(ref reader) ?? ActorRefs.Nobody;
            case PoisonPillManifest:
                return PoisonPill.Instance;
            case KillManifest:
                return Kill.Instance;
            case SuccessManifest:
                return new Status.Success(ReadObject(ref reader));
            case FailureManifest:
                var cause = ReadException(ref reader);
                return new Status.Failure(cause, ReadObject(ref reader));
            case ConfigManifest:
                return ConfigurationFactory.ParseString(reader.ReadString());
            default:
                throw UnknownManifest(manifest);
        }
    }
}
