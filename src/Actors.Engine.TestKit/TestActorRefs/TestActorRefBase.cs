using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.TestKit.Internal;
using Akka.Util;

namespace Akka.TestKit;

/// <summary>A reference to an actor that runs on the sender's thread and whose object the test can reach.</summary>
/// <typeparam name="TActor">The actor's type.</typeparam>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/actors/testing-actor-systems.html"/>
public abstract class TestActorRefBase<TActor> : IInternalActorRef
    where TActor : ActorBase
{
    private readonly InternalTestActorRef _ref;

    /// <summary>Starts the actor.</summary>
    /// <param name="system">Where it lives.</param>
    /// <param name="actorProps">What to start.</param>
    /// <param name="supervisor">Its parent; null for the user guardian.</param>
    /// <param name="name">Its name, if it matters.</param>
    protected TestActorRefBase(ActorSystem system, Props actorProps, IActorRef supervisor = null, string name = null) =>
        _ref = InternalTestActorRef.Create(system, actorProps, supervisor, name);

    /// <summary>The reference itself.</summary>
    public IActorRef Ref => _ref;

    /// <summary>The reference itself.</summary>
    protected InternalTestActorRef InternalRef => _ref;

    /// <summary>The actor's object. Look at it only while no other thread sends to the actor.</summary>
    public TActor UnderlyingActor => (TActor)_ref.UnderlyingActor;

    /// <summary>The actor's path.</summary>
    public ActorPath Path => _ref.Path;

    bool IActorRefScope.IsLocal => _ref.IsLocal;

    IInternalActorRef IInternalActorRef.Parent => _ref.Parent;

    IActorRefProvider IInternalActorRef.Provider => _ref.Provider;

    bool IInternalActorRef.IsTerminated => _ref.IsTerminated;

    /// <summary>Handles a message at once, past the mailbox; exceptions come out here.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who sends it.</param>
    public void Receive(object message, IActorRef sender = null) => _ref.Receive(message, sender);

    /// <summary>Handles a message at once, past the mailbox; exceptions come out here.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who sends it.</param>
    /// <returns>Ends when it is handled.</returns>
    public Task ReceiveAsync(object message, IActorRef sender = null) => _ref.ReceiveAsync(message, sender);

    /// <summary>Sends a message.</summary>
    /// <param name="message">The message.</param>
    public void Tell(object message) => ActorRefImplicitSenderExtensions.Tell(_ref, message);

    /// <summary>Sends the current message's sender along.</summary>
    /// <param name="message">The message.</param>
    public void Forward(object message) => ActorRefImplicitSenderExtensions.Forward(_ref, message);

    /// <summary>Sends a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who sends it.</param>
    public void Tell(object message, IActorRef sender) => _ref.Tell(message, sender);

    /// <summary>Lets the actor watch another.</summary>
    /// <param name="subject">The other.</param>
    public void Watch(IActorRef subject) => _ref.Watch(subject);

    /// <summary>Lets the actor no longer watch another.</summary>
    /// <param name="subject">The other.</param>
    public void Unwatch(IActorRef subject) => _ref.Unwatch(subject);

    /// <summary>Sends a system message.</summary>
    /// <param name="message">The message.</param>
    public void SendSystemMessage(ISystemMessage message) => _ref.SendSystemMessage(message);

    /// <summary>Compares by path.</summary>
    /// <param name="obj">Another reference.</param>
    /// <returns>Negative, zero or positive.</returns>
    public int CompareTo(object obj) => _ref.CompareTo(Inner(obj));

    /// <inheritdoc/>
    public override bool Equals(object obj) => _ref.Equals(Inner(obj));

    /// <summary>Whether another reference is to the same actor.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True when it is.</returns>
    public bool Equals(IActorRef other) => _ref.Equals(Inner(other) as IActorRef);

    /// <inheritdoc/>
    public override int GetHashCode() => _ref.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => _ref.ToString();

    /// <summary>Same actor.</summary>
    /// <param name="testActorRef">One.</param>
    /// <param name="actorRef">The other.</param>
    /// <returns>True when it is.</returns>
    public static bool operator ==(TestActorRefBase<TActor> testActorRef, IActorRef actorRef) =>
        testActorRef is null ? actorRef is null : testActorRef.Equals(actorRef);

    /// <summary>Another actor.</summary>
    /// <param name="testActorRef">One.</param>
    /// <param name="actorRef">The other.</param>
    /// <returns>True when it is not the same.</returns>
    public static bool operator !=(TestActorRefBase<TActor> testActorRef, IActorRef actorRef) => !(testActorRef == actorRef);

    /// <summary>Same actor.</summary>
    /// <param name="actorRef">One.</param>
    /// <param name="testActorRef">The other.</param>
    /// <returns>True when it is.</returns>
    public static bool operator ==(IActorRef actorRef, TestActorRefBase<TActor> testActorRef) => testActorRef == actorRef;

    /// <summary>Another actor.</summary>
    /// <param name="actorRef">One.</param>
    /// <param name="testActorRef">The other.</param>
    /// <returns>True when it is not the same.</returns>
    public static bool operator !=(IActorRef actorRef, TestActorRefBase<TActor> testActorRef) => !(testActorRef == actorRef);

    /// <summary>The reference itself.</summary>
    /// <param name="actorRef">This.</param>
    /// <returns>The reference.</returns>
    public static IActorRef ToActorRef(TestActorRefBase<TActor> actorRef) => actorRef._ref;

    int IComparable<IActorRef>.CompareTo(IActorRef other) => _ref.CompareTo(Inner(other) as IActorRef);

    ISurrogate ISurrogated.ToSurrogate(ActorSystem system) => _ref.ToSurrogate(system);

    IActorRef IInternalActorRef.GetChild(IReadOnlyList<string> name) => _ref.GetChild(name);

    void IInternalActorRef.Resume(Exception causedByFailure) => _ref.Resume(causedByFailure);

    void IInternalActorRef.Start() => _ref.Start();

    void IInternalActorRef.Stop() => _ref.Stop();

    void IInternalActorRef.Restart(Exception cause) => _ref.Restart(cause);

    void IInternalActorRef.Suspend() => _ref.Suspend();

    private static object Inner(object other) => other is TestActorRefBase<TActor> test ? test._ref : other;
}
