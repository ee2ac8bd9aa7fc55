#nullable disable

namespace Akka.Actor;

/// <summary>Marks messages that the actor's cell handles itself, before the actor's own behaviour sees them.</summary>
public interface IAutoReceivedMessage
{
}
