#nullable disable
using System.Runtime.Serialization;

namespace Akka.Actor;

/// <summary>An Ask got no answer within its time.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
public class AskTimeoutException : AkkaException
{
    /// <summary>Creates the exception.</summary>
    public AskTimeoutException(string message)
        : base(message)
    {
    }

#pragma warning disable SYSLIB0051 // Akka.NET has this constructor, so classes derived from this one may call it
    /// <summary>From its serialized form.</summary>
    /// <param name="info">The serialized form.</param>
    /// <param name="context">Where it comes from.</param>
    protected AskTimeoutException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
#pragma warning restore SYSLIB0051
}
