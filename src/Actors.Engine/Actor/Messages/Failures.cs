#nullable disable

namespace Akka.Actor;

/// <summary>Several failures in one message.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.Actor.Failures.html"/>
public class Failures
{
    /// <summary>The failures.</summary>
    public List<Failure> Entries { get; } = [];
}
