#nullable disable
using System.Runtime.Serialization;

namespace Akka.Actor;

/// <summary>A name is malformed, or taken by a living sibling.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
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

#pragma warning disable SYSLIB0051 // Akka.NET has this constructor, so classes derived from this one may call it
    /// <summary>From its serialized form.</summary>
    /// <param name="info">The serialized form.</param>
    /// <param name="context">Where it comes from.</param>
    protected InvalidActorNameException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
#pragma warning restore SYSLIB0051
}
