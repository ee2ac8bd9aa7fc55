#nullable disable

namespace Akka.Actor;

/// <summary>Marks actors whose received messages are logged when <c>akka.actor.debug.receive</c> is on.</summary>
public interface ILogReceive
{
}
