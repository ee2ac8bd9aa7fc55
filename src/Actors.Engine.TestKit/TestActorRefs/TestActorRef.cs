using Akka.Actor;

namespace Akka.TestKit;

/// <summary>A reference to an actor that runs on the sender's thread and whose object the test can reach.</summary>
/// <typeparam name="TActor">The actor's type.</typeparam>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/actors/testing-actor-systems.html"/>
public class TestActorRef<TActor> : TestActorRefBase<TActor>
    where TActor : ActorBase
{
    /// <summary>Starts the actor.</summary>
    /// <param name="system">Where it lives.</param>
    /// <param name="actorProps">What to start.</param>
    /// <param name="supervisor">Its parent; null for the user guardian.</param>
    /// <param name="name">Its name, if it matters.</param>
    public TestActorRef(ActorSystem system, Props actorProps, IActorRef supervisor = null, string name = null)
        : base(system, actorProps, supervisor, name)
    {
    }

    /// <summary>Same actor.</summary>
    /// <param name="testActorRef">One.</param>
    /// <param name="actorRef">The other.</param>
    /// <returns>True when it is.</returns>
    public static bool operator ==(TestActorRef<TActor> testActorRef, IActorRef actorRef) => (TestActorRefBase<TActor>)testActorRef == actorRef;

    /// <summary>Another actor.</summary>
    /// <param name="testActorRef">One.</param>
    /// <param name="actorRef">The other.</param>
    /// <returns>True when it is not the same.</returns>
    public static bool operator !=(TestActorRef<TActor> testActorRef, IActorRef actorRef) => !(testActorRef == actorRef);

    /// <summary>Same actor.</summary>
    /// <param name="actorRef">One.</param>
    /// <param name="testActorRef">The other.</param>
    /// <returns>True when it is.</returns>
    public static bool operator ==(IActorRef actorRef, TestActorRef<TActor> testActorRef) => testActorRef == actorRef;

    /// <summary>Another actor.</summary>
    /// <param name="actorRef">One.</param>
    /// <param name="testActorRef">The other.</param>
    /// <returns>True when it is not the same.</returns>
    public static bool operator !=(IActorRef actorRef, TestActorRef<TActor> testActorRef) => !(testActorRef == actorRef);

    /// <inheritdoc/>
    public override bool Equals(object obj) => base.Equals(obj);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}
