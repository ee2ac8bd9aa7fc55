#nullable disable

namespace Akka.Actor;

/// <summary>An untyped actor with a stash that makes no demands on its mailbox.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/actors/untyped-actor-api.html"/>
public abstract class UntypedActorWithUnrestrictedStash : UntypedActor, IWithUnrestrictedStash
{
    /// <summary>For deriving classes.</summary>
    protected UntypedActorWithUnrestrictedStash()
    {
    }

    /// <inheritdoc/>
    public IStash Stash { get; set; }
}
