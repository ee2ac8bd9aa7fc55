#nullable disable

namespace Akka.Actor;

/// <summary>An Ask got no answer within its time.</summary>
public class AskTimeoutException : AkkaException
{
    /// <summary>Creates the exception.</summary>
    public AskTimeoutException(string message)
        : base(message)
    {
    }
}
