#nullable disable

namespace Akka.Actor;

/// <summary>Base of plugins for actors of a type and of the types derived from it.</summary>
/// <typeparam name="TActor">The type.</typeparam>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dependency-injection.html"/>
public abstract class ActorProducerPluginBase<TActor> : IActorProducerPlugin
    where TActor : ActorBase
{
    /// <inheritdoc/>
    public virtual bool CanBeAppliedTo(Type actorType) => typeof(TActor).IsAssignableFrom(actorType);

    void IActorProducerPlugin.AfterIncarnated(ActorBase actor, IActorContext context) => AfterIncarnated(actor as TActor, context);

    void IActorProducerPlugin.BeforeIncarnated(ActorBase actor, IActorContext context) => BeforeIncarnated(actor as TActor, context);

    /// <summary>Called after an instance was created, before it starts.</summary>
    public virtual void AfterIncarnated(TActor actor, IActorContext context)
    {
    }

    /// <summary>Called before an instance is let go.</summary>
    public virtual void BeforeIncarnated(TActor actor, IActorContext context)
    {
    }
}
