#nullable disable

namespace Akka.Actor;

/// <summary>Creates actors in another way than by their constructor, a container of dependencies for example.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Actor.IIndirectActorProducer.html"/>
public interface IIndirectActorProducer
{
    /// <summary>Creates an instance, at the first start and at each restart.</summary>
    ActorBase Produce();

    /// <summary>The type of the actors produced.</summary>
    Type ActorType { get; }

    /// <summary>Called when an instance is no longer used.</summary>
    void Release(ActorBase actor);
}
