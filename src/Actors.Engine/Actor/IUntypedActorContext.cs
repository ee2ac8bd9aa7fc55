#nullable disable

namespace Akka.Actor;

/// <summary>The context of an <see cref="UntypedActor"/>.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/actors/untyped-actor-api.html"/>
public interface IUntypedActorContext : IActorContext
{
    /// <summary>Replaces the current behaviour.</summary>
    void Become(UntypedReceive receive);

    /// <summary>Puts a behaviour on top of the current one.</summary>
    void BecomeStacked(UntypedReceive receive);
}
