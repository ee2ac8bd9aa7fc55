using Actors.Engine.Remote.Control;
using Actors.Engine.Remote.Wire;
using Akka.Actor;
using Akka.Event;
using Akka.Dispatch.SysMsg;
using Akka.Remote;

namespace Actors.Engine.Remote.Transport;

/// <summary>
/// Reads messages from the frames of one connection, on the buffer they arrived in, and hands them to their mailboxes. A frame that is no frame
/// ends the connection; a message that cannot be read is logged and left out.
/// </summary>
internal sealed class InboundCodec
{
    private readonly InboundNameTable<IInternalActorRef> _recipients = new(ProtocolInfo.PathTableSize);
    private readonly InboundNameTable<IActorRef> _senders = new(ProtocolInfo.PathTableSize);
    private readonly InboundNameTable<string> _manifests = new(ProtocolInfo.ManifestTableSize);
    private readonly Association _association;
    private readonly RemoteActorRefProvider _provider;
    private readonly ExtendedActorSystem _system;
    private readonly InboundDispatcher _dispatcher;
    private readonly ControlReflexes? _reflexes;
    private readonly string _localPrefix;
    private readonly string _remotePrefix;

    public InboundCodec(Association association, Lane lane)
    {
        _association = association;
        _provider = association.Transport.Provider;
        _system = association.Transport.System;
        _dispatcher = association.Transport.Dispatcher;
        _reflexes = lane == Lane.Control ? association.Transport.Reflexes : null;
        _localPrefix = association.Local.ToString();
        _remotePrefix = association.Remote.ToString();
    }

    public void ReceiveMessage(ref WireReader reader)
    {
        var recipient = ReadRecipient(ref reader);
        var sender = ReadSender(ref reader);
        if (ReadPayload(ref reader, recipient) is { } message && _reflexes?.React(recipient, message, sender) is not true)
            _dispatcher.Dispatch(recipient, message, sender);
    }

    /// <summary>Reads a system message; <paramref name="inbox"/> is null for one that was there before, whose names still count.</summary>
    public void ReceiveSystemMessage(ref WireReader reader, SystemInbox? inbox, LaneMarks marks)
    {
        var recipient = ReadRecipient(ref reader);
        ReadSender(ref reader);
        var message = ReadPayload(ref reader, recipient);
        if (inbox is null || message is null)
            return;
        if (message is ISystemMessage system && _dispatcher.Accepts(recipient, system))
            inbox.Deliver(marks, recipient, system);
    }

    private IInternalActorRef ReadRecipient(ref WireReader reader)
    {
        if (!_recipients.TryRead(ref reader, out string name, out int slot))
            throw new WireFormatException("a message without recipient");
        if (_recipients.Resolved(slot) is { IsTerminated: false } known)
            return known;
        if (!name.StartsWith('/'))
            throw new WireFormatException("a recipient that is no path");
        var resolved = _provider.ResolveActorRefWithLocalAddress(_localPrefix + name, _association.Local);

        // Only what is certain to stay that actor is remembered: a name without anyone behind it may have someone later.
        _recipients.Remember(slot, resolved is ActorRefWithCell ? resolved : null);
        return resolved;
    }

    private IActorRef? ReadSender(ref WireReader reader)
    {
        if (!_senders.TryRead(ref reader, out string name, out int slot))
            return ActorRefs.NoSender;
        if (_senders.Resolved(slot) is { } known)
            return known;
        var resolved = _provider.ResolveActorRefWithLocalAddress(name.StartsWith('/') ? _remotePrefix + name : name, _association.Local);
        _senders.Remember(slot, resolved is RemoteActorRef ? resolved : null);
        return resolved;
    }

    private object? ReadPayload(ref WireReader reader, IInternalActorRef recipient)
    {
        int serializer = reader.ReadInt32();
        _manifests.TryRead(ref reader, out string manifest, out _);
        var payload = reader.ReadRest().ToArray();
        try
        {
            return _system.Serialization.Deserialize(payload, serializer, manifest);
        }
        catch (Exception e)
        {
            _association.Log.Warning(
                "A message of {0} bytes from [{1}] for [{2}] cannot be read and is dropped: serializer id [{3}], manifest [{4}]. {5}",
                payload.Length,
                _association.Remote,
                recipient.Path,
                serializer,
                manifest,
                e.Message);
            return null;
        }
    }
}
