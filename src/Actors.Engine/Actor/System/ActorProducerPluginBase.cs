#nullable disable

namespace Akka.Actor;

/// <summary>Base of plugins for all actors.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dependency-injection.html"/>
public abstract class ActorProducerPluginBase : IActorProducerPlugin
{
    /// <inheritdoc/>
    public virtual bool CanBeAppliedTo(Type actorType) => typeof(ActorBase).IsAssignableFrom(actorType);

    /// <inheritdoc/>
    public virtual void AfterIncarnated(ActorBase actor, IActorContext context)
    {
    }

    /// <inheritdoc/>
    public virtual void BeforeIncarnated(ActorBase actor, IActorContext context)
    {
    }
}
