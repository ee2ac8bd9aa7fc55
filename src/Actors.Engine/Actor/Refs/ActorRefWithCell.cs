#nullable disable

namespace Akka.Actor;

/// <summary>A reference to an actor with a cell in this process.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
public abstract class ActorRefWithCell : InternalActorRefBase
{
    /// <summary>For deriving classes.</summary>
    protected ActorRefWithCell()
    {
    }

    /// <summary>The actor's cell.</summary>
    public abstract ICell Underlying { get; }

    /// <summary>The children.</summary>
    public abstract IEnumerable<IActorRef> Children { get; }

    /// <summary>The child of a name, or nobody.</summary>
    public abstract IInternalActorRef GetSingleChild(string name);
}
