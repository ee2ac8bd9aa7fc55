#nullable disable

namespace Akka.Actor;

/// <summary>An untyped actor with a stash.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/actors/untyped-actor-api.html"/>
public abstract class UntypedActorWithStash : UntypedActor, IWithStash
{
    /// <summary>For deriving classes.</summary>
    protected UntypedActorWithStash()
    {
    }

    /// <inheritdoc/>
    public IStash Stash { get; set; }
}
