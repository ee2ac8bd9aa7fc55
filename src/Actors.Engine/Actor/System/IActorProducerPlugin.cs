#nullable disable

namespace Akka.Actor;

/// <summary>Takes part when actors are created and let go.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dependency-injection.html"/>
public interface IActorProducerPlugin
{
    /// <summary>Says whether the plugin is for actors of a type.</summary>
    bool CanBeAppliedTo(Type actorType);

    /// <summary>Called after an instance was created, before it starts.</summary>
    void AfterIncarnated(ActorBase actor, IActorContext context);

    /// <summary>Called before an instance is let go.</summary>
    void BeforeIncarnated(ActorBase actor, IActorContext context);
}
