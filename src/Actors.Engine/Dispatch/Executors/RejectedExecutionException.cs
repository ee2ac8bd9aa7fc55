#nullable disable
using System.Runtime.Serialization;
using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>An executor that has been shut down was given work.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dispatchers.html"/>
public class RejectedExecutionException : AkkaException
{
    /// <summary>Creates the exception.</summary>
    public RejectedExecutionException(string message = null, Exception inner = null)
        : base(message, inner)
    {
    }

#pragma warning disable SYSLIB0051 // Akka.NET has this constructor, so classes derived from this one may call it
    /// <summary>From its serialized form.</summary>
    /// <param name="info">The serialized form.</param>
    /// <param name="context">Where it comes from.</param>
    protected RejectedExecutionException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
#pragma warning restore SYSLIB0051
}
