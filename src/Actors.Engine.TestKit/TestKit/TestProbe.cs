using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Dispatch.SysMsg;
using Akka.Util;

namespace Akka.TestKit;

/// <summary>
/// A test actor with expectations of its own, to stand in for other actors. Itself a reference to that actor. From it messages have no sender
/// unless they are sent by <see cref="Send"/>.
/// </summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/actors/testing-actor-systems.html"/>
public class TestProbe : TestKitBase, INoImplicitSender, IInternalActorRef
{
    private readonly ITestKitAssertions _assertions;

    /// <summary>Makes one.</summary>
    /// <param name="system">Where it lives.</param>
    /// <param name="assertions">The test framework.</param>
    /// <param name="testProbeName">Its name, if it matters.</param>
    public TestProbe(ActorSystem system, ITestKitAssertions assertions, string testProbeName = null)
        : base(assertions, system, ActorSystemSetup.Empty, null, testProbeName) => _assertions = assertions;

    /// <summary>Its actor.</summary>
    public IActorRef Ref => TestActor;

    /// <summary>Who sent the last message that was received.</summary>
    public IActorRef Sender => LastSender;

    ActorPath IActorRef.Path => TestActor.Path;

    bool IActorRefScope.IsLocal => ((IInternalActorRef)TestActor).IsLocal;

    IInternalActorRef IInternalActorRef.Parent => ((IInternalActorRef)TestActor).Parent;

    IActorRefProvider IInternalActorRef.Provider => ((IInternalActorRef)TestActor).Provider;

    bool IInternalActorRef.IsTerminated => ((IInternalActorRef)TestActor).IsTerminated;

    /// <summary>Sends a message from this probe.</summary>
    /// <param name="actor">Whom to.</param>
    /// <param name="message">The message.</param>
    public void Send(IActorRef actor, object message) => actor.Tell(message, TestActor);

    /// <summary>Sends a message on with the sender of the last one that was received.</summary>
    /// <param name="actor">Whom to.</param>
    /// <param name="message">The message.</param>
    public void Forward(IActorRef actor, object message) => actor.Tell(message, Sender);

    /// <summary>Sends the last message that was received on, with its sender.</summary>
    /// <param name="actor">Whom to.</param>
    public void Forward(IActorRef actor) => actor.Tell(LastMessage, Sender);

    /// <summary>Answers the sender of the last message that was received.</summary>
    /// <param name="message">The answer.</param>
    public void Reply(object message) => Sender.Tell(message, TestActor);

    /// <summary>Makes another probe.</summary>
    /// <param name="name">Its name, if it matters.</param>
    /// <returns>The probe.</returns>
    public override TestProbe CreateTestProbe(string name = null) => new(Sys, _assertions, name);

    /// <summary>Sends a system message to its actor.</summary>
    /// <param name="message">The message.</param>
    public void SendSystemMessage(ISystemMessage message) => ((IInternalActorRef)TestActor).SendSystemMessage(message);

    /// <summary>Compares by path.</summary>
    /// <param name="obj">Another reference.</param>
    /// <returns>Negative, zero or positive.</returns>
    public int CompareTo(object obj) => TestActor.CompareTo(obj is TestProbe probe ? probe.TestActor : obj);

    /// <summary>Starts a child of its actor.</summary>
    /// <typeparam name="T">The child's type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="supervisorStrategy">How it is supervised.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The child.</returns>
    public IActorRef ChildActorOf<T>(string name, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) where T : ActorBase =>
        ChildActorOf(Props.Create(typeof(T)), name, supervisorStrategy, cancellationToken);

    /// <summary>Starts a child of its actor.</summary>
    /// <typeparam name="T">The child's type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="supervisorStrategy">How it is supervised.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The child.</returns>
    public Task<IActorRef> ChildActorOfAsync<T>(string name, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) where T : ActorBase =>
        ChildActorOfAsync(Props.Create(typeof(T)), name, supervisorStrategy, cancellationToken);

    /// <summary>Starts a child of its actor.</summary>
    /// <typeparam name="T">The child's type.</typeparam>
    /// <param name="supervisorStrategy">How it is supervised.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The child.</returns>
    public IActorRef ChildActorOf<T>(SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) where T : ActorBase =>
        ChildActorOf(Props.Create(typeof(T)), supervisorStrategy, cancellationToken);

    /// <summary>Starts a child of its actor.</summary>
    /// <typeparam name="T">The child's type.</typeparam>
    /// <param name="supervisorStrategy">How it is supervised.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The child.</returns>
    public Task<IActorRef> ChildActorOfAsync<T>(SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) where T : ActorBase =>
        ChildActorOfAsync(Props.Create(typeof(T)), supervisorStrategy, cancellationToken);

    /// <summary>Starts a child of its actor.</summary>
    /// <typeparam name="T">The child's type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The child.</returns>
    public IActorRef ChildActorOf<T>(string name, CancellationToken cancellationToken = default) where T : ActorBase =>
        ChildActorOf(Props.Create(typeof(T)), name, cancellationToken);

    /// <summary>Starts a child of its actor.</summary>
    /// <typeparam name="T">The child's type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The child.</returns>
    public Task<IActorRef> ChildActorOfAsync<T>(string name, CancellationToken cancellationToken = default) where T : ActorBase =>
        ChildActorOfAsync(Props.Create(typeof(T)), name, cancellationToken);

    /// <summary>Starts a child of its actor.</summary>
    /// <typeparam name="T">The child's type.</typeparam>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The child.</returns>
    public IActorRef ChildActorOf<T>(CancellationToken cancellationToken = default) where T : ActorBase =>
        ChildActorOf(Props.Create(typeof(T)), cancellationToken);

    /// <summary>Starts a child of its actor.</summary>
    /// <typeparam name="T">The child's type.</typeparam>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The child.</returns>
    public Task<IActorRef> ChildActorOfAsync<T>(CancellationToken cancellationToken = default) where T : ActorBase =>
        ChildActorOfAsync(Props.Create(typeof(T)), cancellationToken);

    /// <inheritdoc/>
    public override bool Equals(object obj) => TestActor.Equals(obj is TestProbe probe ? probe.TestActor : obj);

    /// <inheritdoc/>
    public override int GetHashCode() => TestActor.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => TestActor.ToString();

    void ICanTell.Tell(object message, IActorRef sender) => TestActor.Tell(message, sender);

    bool IEquatable<IActorRef>.Equals(IActorRef other) => TestActor.Equals(other is TestProbe probe ? probe.TestActor : other);

    int IComparable<IActorRef>.CompareTo(IActorRef other) => TestActor.CompareTo(other is TestProbe probe ? probe.TestActor : other);

    ISurrogate ISurrogated.ToSurrogate(ActorSystem system) => TestActor.ToSurrogate(system);

    IActorRef IInternalActorRef.GetChild(IReadOnlyList<string> name) => ((IInternalActorRef)TestActor).GetChild(name);

    void IInternalActorRef.Resume(Exception causedByFailure) => ((IInternalActorRef)TestActor).Resume(causedByFailure);

    void IInternalActorRef.Start() => ((IInternalActorRef)TestActor).Start();

    void IInternalActorRef.Stop() => ((IInternalActorRef)TestActor).Stop();

    void IInternalActorRef.Restart(Exception cause) => ((IInternalActorRef)TestActor).Restart(cause);

    void IInternalActorRef.Suspend() => ((IInternalActorRef)TestActor).Suspend();
}
