#nullable disable

namespace Akka.Actor;

/// <summary>Gives the engine an actor's context from outside.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/concepts/actors.html"/>
public interface IInternalActor
{
    /// <summary>The actor's context.</summary>
    IActorContext ActorContext { get; }
}
