#nullable disable

namespace Akka.Actor;

/// <summary>An actor could not be created or started. The default supervisor strategy stops such an actor.</summary>
public class ActorInitializationException : AkkaException
{
    /// <summary>Without a message.</summary>
    public ActorInitializationException()
    {
    }

    /// <summary>With a message.</summary>
    public ActorInitializationException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public ActorInitializationException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>For an actor, with a message and a cause.</summary>
    public ActorInitializationException(IActorRef actor, string message, Exception cause = null)
        : base(message, cause) => Actor = actor;

    /// <summary>The actor, where known.</summary>
    public IActorRef Actor { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Actor is null ? base.ToString() : $"{Actor}: {base.ToString()}";
}
