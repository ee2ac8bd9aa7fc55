#nullable disable

namespace Akka.Actor;

/// <summary>The scheduler refused work, because it has been shut down.</summary>
public sealed class SchedulerException : AkkaException
{
    /// <summary>Creates the exception.</summary>
    public SchedulerException(string message)
        : base(message)
    {
    }
}
