#nullable disable

namespace Akka.Actor;

/// <summary>An untyped actor with a stash and a mailbox without bounds.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/actors/untyped-actor-api.html"/>
public abstract class UntypedActorWithUnboundedStash : UntypedActor, IWithUnboundedStash
{
    /// <summary>For deriving classes.</summary>
    protected UntypedActorWithUnboundedStash()
    {
    }

    /// <inheritdoc/>
    public IStash Stash { get; set; }
}
