#nullable disable

namespace Akka.Actor;

/// <summary>Marks messages that can stop or disturb an actor; untrusted remote peers may not send them.</summary>
public interface IPossiblyHarmful
{
}
