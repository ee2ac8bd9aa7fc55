#nullable disable

namespace Akka.Actor;

/// <summary>An actor system as extensions see it.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/actor-systems.html"/>
public abstract class ExtendedActorSystem : ActorSystem
{
    /// <summary>For deriving classes.</summary>
    protected ExtendedActorSystem()
    {
    }

    /// <summary>Makes and finds references.</summary>
    public abstract IActorRefProvider Provider { get; }

    /// <summary>The user guardian.</summary>
    public abstract IInternalActorRef Guardian { get; }

    /// <summary>Where relative paths of the system begin.</summary>
    public abstract IInternalActorRef LookupRoot { get; }

    /// <summary>The guardian of the engine's own actors.</summary>
    public abstract IInternalActorRef SystemGuardian { get; }

    /// <summary>What is done with actors when they are created.</summary>
    public abstract ActorProducerPipelineResolver ActorPipelineResolver { get; }

    /// <summary>Creates an actor below the system guardian.</summary>
    public abstract IActorRef SystemActorOf(Props props, string name = null);

    /// <summary>Creates an actor below the system guardian.</summary>
    public abstract IActorRef SystemActorOf<TActor>(string name = null)
        where TActor : ActorBase, new();

    /// <summary>Stops the system at once, without the phases of <see cref="CoordinatedShutdown"/>.</summary>
    public abstract void Abort();

    /// <summary>The tree of actors as text, for diagnosis.</summary>
    public abstract string PrintTree();
}
