#pragma warning disable SYSLIB0051 // Akka.NET's exceptions keep their serialization constructors.
using System.Runtime.Serialization;
using Akka.Actor;

namespace Akka.Remote;

/// <summary>Remoting could not do what was asked, e.g. could not listen on its address.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/remoting/transports.html"/>
public class RemoteTransportException : AkkaException
{
    /// <summary>Creates the exception.</summary>
    public RemoteTransportException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>For serialization.</summary>
    protected RemoteTransportException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
}
