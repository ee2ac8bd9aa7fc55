#nullable disable

namespace Akka.Actor;

/// <summary>Marks actors whose received messages are logged when <c>akka.actor.debug.receive</c> is on.</summary>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public interface ILogReceive
{
}
