#nullable disable

namespace Akka.Actor;

/// <summary>Marks messages that <c>akka.actor.serialize-messages</c> leaves alone.</summary>
public interface INoSerializationVerificationNeeded
{
}
