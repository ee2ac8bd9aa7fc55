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
        if (inner is INoSerializationVerificationNeeded || IsOfTheEngine(inner.GetType()))
            return envelope;
        var serializer = system.Serialization.FindSerializerFor(inner);
        var bytes = system.Serialization.Serialize(inner);
        var manifest = Serialization.Serialization.ManifestFor(serializer, inner);
        var copy = system.Serialization.Deserialize(bytes, serializer.Identifier, manifest);
        // A wrapper stays: only what it carries was written.
        return ReferenceEquals(inner, envelope.Message) ? new Envelope(copy, envelope.Sender) : envelope;
    }

    // What the engine's own actors say to each other stays on the node or has a serializer of its own; users cannot make it travel.
    private static bool IsOfTheEngine(Type type) =>
        type.Assembly == typeof(MessageVerification).Assembly || type.Assembly.GetName().Name is "Actors.Engine.Remote" or "Actors.Engine.Cluster";
}
