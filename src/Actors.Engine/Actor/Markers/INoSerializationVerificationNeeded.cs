#nullable disable

namespace Akka.Actor;

/// <summary>Marks messages that <c>akka.actor.serialize-messages</c> leaves alone.</summary>
/// <seealso href="https://getakka.net/articles/serialization/serialization.html"/>
public interface INoSerializationVerificationNeeded
{
}
