#nullable disable

namespace Akka.Actor;

/// <summary>Gives the engine an actor's context from outside.</summary>
public interface IInternalActor
{
    /// <summary>The actor's context.</summary>
    IActorContext ActorContext { get; }
}
