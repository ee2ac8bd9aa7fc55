#nullable disable

namespace Akka.Actor;

/// <summary>Well-known references.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
public static class ActorRefs
{
    /// <summary>Stands for no actor.</summary>
    public static readonly Nobody Nobody = Nobody.Instance;

    /// <summary>As a sender: none (null). Answers go to dead letters.</summary>
    public static readonly IActorRef NoSender = null;
}
