#nullable disable

namespace Akka.Actor;

/// <summary>A selection matched no actor within the time allowed.</summary>
public class ActorNotFoundException : AkkaException
{
    /// <summary>Without a message.</summary>
    public ActorNotFoundException()
    {
    }

    /// <summary>With a message and, where known, a cause.</summary>
    public ActorNotFoundException(string message, Exception innerException = null)
        : base(message, innerException)
    {
    }
}
