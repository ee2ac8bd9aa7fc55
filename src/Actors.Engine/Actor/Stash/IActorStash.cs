#nullable disable

namespace Akka.Actor;

/// <summary>An actor with a stash; the engine sets it when it creates the actor.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
public interface IActorStash
{
    /// <summary>The actor's stash.</summary>
    IStash Stash { get; set; }
}
