#nullable disable
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>With <c>akka.actor.serialize-messages</c> on, messages are written and read back, so that what cannot travel shows early.</summary>
internal static class MessageVerification
{
    public static Envelope RoundTrip(ActorSystemImpl system, Envelope envelope)
    {
        var inner = WrappedMessage.Unwrap(envelope.Message);
        if (inner is INoSerializationVerificationNeeded)
            return envelope;
        var serializer = system.Serialization.FindSerializerFor(inner);
        var bytes = system.Serialization.Serialize(inner);
        var manifest = Serialization.Serialization.ManifestFor(serializer, inner);
        var copy = system.Serialization.Deserialize(bytes, serializer.Identifier, manifest);
        // A wrapper stays: only what it carries was written.
        return ReferenceEquals(inner, envelope.Message) ? new Envelope(copy, envelope.Sender) : envelope;
    }
}
