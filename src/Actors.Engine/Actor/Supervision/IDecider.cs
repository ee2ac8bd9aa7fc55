#nullable disable

namespace Akka.Actor;

/// <summary>Chooses a directive for a failure.</summary>
public interface IDecider
{
    /// <summary>The directive for an exception.</summary>
    Directive Decide(Exception cause);
}
