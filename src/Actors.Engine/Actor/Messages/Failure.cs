#nullable disable

namespace Akka.Actor;

/// <summary>An exception with the time it happened, as a message; as an answer to an Ask it fails the task.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Actor.Failure.html"/>
public class Failure
{
    /// <summary>What failed.</summary>
    public Exception Exception { get; set; }

    /// <summary>When.</summary>
    public DateTime Timestamp { get; set; }
}
