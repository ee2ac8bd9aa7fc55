#nullable disable

namespace Akka.Actor;

/// <summary>A reference whose actor may not have been started yet.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Actor.IRepointableRef.html"/>
public interface IRepointableRef : IActorRefScope
{
    /// <summary>True once the actor runs.</summary>
    bool IsStarted { get; }
}
