#nullable disable

namespace Akka.Actor;

/// <summary>Several failures in one message.</summary>
public class Failures
{
    /// <summary>The failures.</summary>
    public List<Failure> Entries { get; } = [];
}
