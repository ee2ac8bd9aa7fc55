#nullable disable
using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>An executor that has been shut down was given work.</summary>
public class RejectedExecutionException : AkkaException
{
    /// <summary>Creates the exception.</summary>
    public RejectedExecutionException(string message = null, Exception inner = null)
        : base(message, inner)
    {
    }
}
