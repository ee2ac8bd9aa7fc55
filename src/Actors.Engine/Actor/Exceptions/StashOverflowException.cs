#nullable disable

namespace Akka.Actor;

/// <summary>A message was stashed into a full stash.</summary>
public class StashOverflowException : AkkaException
{
    /// <summary>Creates the exception.</summary>
    public StashOverflowException(string message, Exception cause = null)
        : base(message, cause)
    {
    }
}
