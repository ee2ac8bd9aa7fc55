#nullable disable

namespace Akka.Actor;

/// <summary>Says whether a reference points into this actor system.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/remoting/deployment.html"/>
public interface IActorRefScope
{
    /// <summary>True when the actor lives in this actor system.</summary>
    bool IsLocal { get; }
}
