#nullable disable
using Akka.Actor.Internal;
using Akka.Serialization;

namespace Akka.Actor;

/// <summary>Makes and finds references; local, remote and cluster systems differ in their provider.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
public interface IActorRefProvider
{
    /// <summary>The root of the tree.</summary>
    IInternalActorRef RootGuardian { get; }

    /// <summary>The user guardian.</summary>
    LocalActorRef Guardian { get; }

    /// <summary>The guardian of the engine's own actors.</summary>
    LocalActorRef SystemGuardian { get; }

    /// <summary>Dead letters.</summary>
    IActorRef DeadLetters { get; }

    /// <summary>Drops everything.</summary>
    IActorRef IgnoreRef { get; }

    /// <summary>The root's path.</summary>
    ActorPath RootPath { get; }

    /// <summary>The settings.</summary>
    Settings Settings { get; }

    /// <summary>Deployments by path.</summary>
    Deployer Deployer { get; }

    /// <summary>Where temporary references stand.</summary>
    IInternalActorRef TempContainer { get; }

    /// <summary>Completes when the tree has ended.</summary>
    Task TerminationTask { get; }

    /// <summary>The address of this system as others may use it.</summary>
    Address DefaultAddress { get; }

    /// <summary>What serialized references need to know of this system.</summary>
    Information SerializationInformation { get; }

    /// <summary>The root of the system at an address.</summary>
    IActorRef RootGuardianAt(Address address);

    /// <summary>Called by the system, once it can start actors.</summary>
    void Init(ActorSystemImpl system);

    /// <summary>A new path below <see cref="TempContainer"/>.</summary>
    ActorPath TempPath();

    /// <summary>Puts a temporary reference at its path.</summary>
    void RegisterTempActor(IInternalActorRef actorRef, ActorPath path);

    /// <summary>Removes a temporary reference.</summary>
    void UnregisterTempActor(ActorPath path);

    /// <summary>Makes the reference that takes the answer to an Ask.</summary>
    FutureActorRef<T> CreateFutureRef<T>(TaskCompletionSource<T> tcs);

    /// <summary>Makes an actor; its supervisor has reserved the name.</summary>
    IInternalActorRef ActorOf(ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, bool systemService,
        Deploy deploy, bool lookupDeploy, bool async);

    /// <summary>Finds the reference of a serialized path.</summary>
    IActorRef ResolveActorRef(string path);

    /// <summary>Finds the reference of a path.</summary>
    IActorRef ResolveActorRef(ActorPath actorPath);

    /// <summary>This system's address as the system at another address may use it, or null.</summary>
    Address GetExternalAddressFor(Address address);
}
