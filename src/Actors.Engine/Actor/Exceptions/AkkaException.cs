#nullable disable
using System.Runtime.Serialization;

namespace Akka.Actor;

/// <summary>Base of the engine's exceptions.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/fault-tolerance.html"/>
public abstract class AkkaException : Exception
{
    /// <summary>Without a message.</summary>
    protected AkkaException()
    {
    }

    /// <summary>With a message and, where known, a cause.</summary>
    protected AkkaException(string message, Exception cause = null)
        : base(message, cause)
    {
    }

#pragma warning disable SYSLIB0051 // users' exceptions of the Akka.NET style pass these on
    /// <summary>From serialized form.</summary>
    protected AkkaException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
#pragma warning restore SYSLIB0051

    /// <summary>The inner exception.</summary>
    protected Exception Cause => InnerException;
}
