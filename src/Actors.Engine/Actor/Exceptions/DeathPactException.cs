#nullable disable

namespace Akka.Actor;

/// <summary>An actor did not handle the <see cref="Terminated"/> of an actor that it watches.</summary>
public class DeathPactException : AkkaException
{
    /// <summary>Creates the exception.</summary>
    public DeathPactException(IActorRef deadActor)
        : base($"Monitored actor [{deadActor}] terminated") => DeadActor = deadActor;

    /// <summary>The actor that stopped.</summary>
    public IActorRef DeadActor { get; }
}
