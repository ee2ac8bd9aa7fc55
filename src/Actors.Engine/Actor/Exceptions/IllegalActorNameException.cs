#nullable disable

namespace Akka.Actor;

/// <summary>A name may not be given to an actor.</summary>
public class IllegalActorNameException : AkkaException
{
    /// <summary>Creates the exception.</summary>
    public IllegalActorNameException(string message)
        : base(message)
    {
    }
}
