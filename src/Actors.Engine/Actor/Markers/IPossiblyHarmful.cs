#nullable disable

namespace Akka.Actor;

/// <summary>Marks messages that can stop or disturb an actor; untrusted remote peers may not send them.</summary>
/// <seealso href="https://getakka.net/api/Akka.Actor.IPossiblyHarmful.html"/>
public interface IPossiblyHarmful
{
}
