#nullable disable

namespace Akka.Actor;

/// <summary>A name is malformed, or taken by a living sibling.</summary>
public class InvalidActorNameException : AkkaException
{
    /// <summary>With a message.</summary>
    public InvalidActorNameException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public InvalidActorNameException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
