using Actors.Engine.Remote.Wire;
using Akka.Actor;

namespace Actors.Engine.Remote.Transport;

/// <summary>
/// Writes messages as frames for one connection. A message is: recipient (name), sender (name), serializer id (signed number), manifest (name),
/// and the payload up to the frame's end. Paths of the recipient's and of the sender's own system go without their address.
/// </summary>
internal sealed class OutboundCodec
{
    /// <summary>What a frame may have beyond its payload; no path or manifest longer than a quarter of it is sent.</summary>
    public const int HeaderAllowance = 64 * 1024;

    private readonly OutboundNameTable _recipients = new(ProtocolInfo.PathTableSize);
    private readonly OutboundNameTable _senders = new(ProtocolInfo.PathTableSize);
    private readonly OutboundNameTable _manifests = new(ProtocolInfo.ManifestTableSize);

    public static string NameOf(ActorPath path)
    {
        string text = path.ToStringWithoutAddress();
        return path.Uid == ActorCell.UndefinedUid ? text : $"{text}#{path.Uid}";
    }

    public static bool IsTooLong(string name) => name.Length > HeaderAllowance / 12;

    public void WriteMessage(WireWriter writer, OutboundEnvelope envelope)
    {
        writer.BeginFrame(FrameKind.Message);
        WriteBody(writer, envelope);
        writer.EndFrame();
    }

    public void WriteSystemMessage(WireWriter writer, in SystemOutbox.Entry entry)
    {
        writer.BeginFrame(FrameKind.SystemMessage);
        writer.WriteVarUInt(entry.Number);
        writer.WriteVarUInt(entry.Marks.Ordinary);
        writer.WriteVarUInt(entry.Marks.Large);
        WriteBody(writer, entry.Envelope);
        writer.EndFrame();
    }

    public static void WriteMark(WireWriter writer, ulong mark)
    {
        writer.BeginFrame(FrameKind.Mark);
        writer.WriteVarUInt(mark);
        writer.EndFrame();
    }

    private void WriteBody(WireWriter writer, OutboundEnvelope envelope)
    {
        if (!_recipients.TryWriteKnown(writer, envelope.Recipient))
            _recipients.Write(writer, ((Route)envelope.Recipient.Route!).Name, envelope.Recipient);
        WriteSender(writer, envelope.Sender);
        writer.WriteVarInt(envelope.SerializerId);
        if (envelope.Manifest.Length == 0)
            OutboundNameTable.WriteNone(writer);
        else
            _manifests.Write(writer, envelope.Manifest);
        writer.WriteRaw(envelope.Payload);
    }

    private void WriteSender(WireWriter writer, IActorRef? sender)
    {
        if (sender is null || sender.IsNobody())
        {
            OutboundNameTable.WriteNone(writer);
            return;
        }

        if (_senders.TryWriteKnown(writer, sender))
            return;
        var path = sender.Path;
        string name = path.Address.HasLocalScope ? NameOf(path) : path.ToSerializationFormat();
        if (IsTooLong(name))
            OutboundNameTable.WriteNone(writer);
        else if (name.StartsWith("/temp/", StringComparison.Ordinal))
            OutboundNameTable.WriteOnce(writer, name);
        else
            _senders.Write(writer, name, sender);
    }
}
