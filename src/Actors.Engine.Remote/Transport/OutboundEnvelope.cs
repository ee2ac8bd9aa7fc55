using Akka.Actor;
using Akka.Remote;

namespace Actors.Engine.Remote.Transport;

/// <summary>One message on its way out: serialized, and with what dead letters need if it never leaves.</summary>
internal sealed class OutboundEnvelope(object message, IActorRef? sender, RemoteActorRef recipient, int serializerId, string manifest, byte[] payload)
{
    /// <summary>Counted for each message beside its payload: paths, manifest and the objects themselves.</summary>
    private const int Overhead = 128;

    public object Message { get; } = message;

    public IActorRef? Sender { get; } = sender;

    public RemoteActorRef Recipient { get; } = recipient;

    public int SerializerId { get; } = serializerId;

    public string Manifest { get; } = manifest;

    public byte[] Payload { get; } = payload;

    public long Weight => Payload.Length + Overhead;
}
