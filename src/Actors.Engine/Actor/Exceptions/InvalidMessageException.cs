#nullable disable

namespace Akka.Actor;

/// <summary>A message cannot be sent, null above all.</summary>
public class InvalidMessageException : AkkaException
{
    /// <summary>For a null message.</summary>
    public InvalidMessageException()
        : this("Message is null")
    {
    }

    /// <summary>With a message.</summary>
    public InvalidMessageException(string message)
        : base(message)
    {
    }
}
