#nullable disable

namespace Akka.Actor;

/// <summary>Sent by an actor's cell to its actor when no message came for the time set by <c>SetReceiveTimeout</c>.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/schedulers.html"/>
public class ReceiveTimeout : IPossiblyHarmful
{
    private ReceiveTimeout()
    {
    }

    /// <summary>The only instance.</summary>
    public static ReceiveTimeout Instance { get; } = new();
}
