#nullable disable

namespace Akka.Actor;

/// <summary>An actor was interrupted.</summary>
public class ActorInterruptedException : AkkaException
{
    /// <summary>Creates the exception.</summary>
    public ActorInterruptedException(string message = null, Exception cause = null)
        : base(message, cause)
    {
    }
}
