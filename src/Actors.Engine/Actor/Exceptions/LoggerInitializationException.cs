#nullable disable

namespace Akka.Actor;

/// <summary>A configured logger did not start.</summary>
public class LoggerInitializationException : AkkaException
{
    /// <summary>Without a message.</summary>
    public LoggerInitializationException()
    {
    }

    /// <summary>With a message.</summary>
    public LoggerInitializationException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and, where known, a cause.</summary>
    public LoggerInitializationException(string message, Exception cause = null)
        : base(message, cause)
    {
    }
}
