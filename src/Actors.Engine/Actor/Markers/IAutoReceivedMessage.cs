#nullable disable

namespace Akka.Actor;

/// <summary>Marks messages that the actor's cell handles itself, before the actor's own behaviour sees them.</summary>
/// <seealso href="https://getakka.net/articles/concepts/message-delivery-reliability.html"/>
public interface IAutoReceivedMessage
{
}
