using Actors.Engine.Remote.Wire;
using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Remote.Serialization;

/// <summary>The system messages that go from one system to another: watching, and what a reference's own methods send.</summary>
internal sealed class SystemMessageSerializer(ExtendedActorSystem system) : WireSerializer(system)
{
    private const string WatchManifest = "W";
    private const string UnwatchManifest = "UW";
    private const string DeathWatchManifest = "DW";
    private const string TerminateManifest = "T";
    private const string SuspendManifest = "SP";
    private const string ResumeManifest = "RS";
    private const string RecreateManifest = "RC";

    /// <inheritdoc/>
    public override int Identifier => 22;

    /// <inheritdoc/>
    public override string Manifest(object o) => o switch
    {
        Watch => WatchManifest,
        Unwatch => UnwatchManifest,
        DeathWatchNotification => DeathWatchManifest,
        Terminate => TerminateManifest,
        Suspend => SuspendManifest,
        Resume => ResumeManifest,
        Recreate => RecreateManifest,
        _ => throw Unknown(o),
    };

    /// <inheritdoc/>
    protected override void Write(WireWriter writer, object message)
    {
        switch (message)
        {
            case Watch watch:
                WriteRef(writer, watch.Watchee);
                WriteRef(writer, watch.Watcher);
                break;
            case Unwatch unwatch:
                WriteRef(writer, unwatch.Watchee);
                WriteRef(writer, unwatch.Watcher);
                break;
            case DeathWatchNotification notification:
                WriteRef(writer, notification.Actor);
                writer.WriteByte((byte)((notification.ExistenceConfirmed ? 1 : 0) | (notification.AddressTerminated ? 2 : 0)));
                break;
            case Terminate or Suspend:
                break;
            case Resume resume:
                WriteException(writer, resume.CausedByFailure);
                break;
            case Recreate recreate:
                WriteException(writer, recreate.Cause);
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
            case WatchManifest:
                var watchee = ReadInternalRef(ref reader);
                return new Watch(watchee, ReadInternalRef(ref reader));
            case UnwatchManifest:
                var unwatched = ReadInternalRef(ref reader);
                return new Unwatch(unwatched, ReadInternalRef(ref reader));
            case DeathWatchManifest:
                var actor = ReadInternalRef(ref reader);
                byte flags = reader.ReadByte();
                return new DeathWatchNotification(actor, (flags & 1) != 0, (flags & 2) != 0);
            case TerminateManifest:
                return new Terminate();
            case SuspendManifest:
                return new Suspend();
            case ResumeManifest:
                return new Resume(ReadException(ref reader));
            case RecreateManifest:
                return new Recreate(ReadException(ref reader));
            default:
                throw UnknownManifest(manifest);
        }
    }
}
