#nullable disable

namespace Akka.Actor;

/// <summary>An operation does not fit the state the actor is in.</summary>
public class IllegalActorStateException : AkkaException
{
    /// <summary>Creates the exception.</summary>
    public IllegalActorStateException(string message)
        : base(message)
    {
    }
}
