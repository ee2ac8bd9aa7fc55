#nullable disable

namespace Akka.Actor;

/// <summary>Chooses a directive for a failure.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/fault-tolerance.html"/>
public interface IDecider
{
    /// <summary>The directive for an exception.</summary>
    Directive Decide(Exception cause);
}
