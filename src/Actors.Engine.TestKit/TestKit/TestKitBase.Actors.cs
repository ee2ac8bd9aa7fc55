using System.Linq.Expressions;
using Akka.Actor;
using Akka.Actor.Dsl;
using Akka.TestKit.Internal;
using Akka.Util;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Makes a further test actor whose messages this test kit receives, too.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The actor.</returns>
    public IActorRef CreateTestActor(string name) =>
        CreateTestActor(Sys, $"{name}-{Interlocked.Increment(ref s_testActorId)}", _queue);

    /// <summary>Makes a probe: a test actor with expectations of its own.</summary>
    /// <param name="name">Its name, if it matters.</param>
    /// <returns>The probe.</returns>
    public virtual TestProbe CreateTestProbe(string name = null) => CreateTestProbe(Sys, name);

    /// <summary>Makes a probe: a test actor with expectations of its own.</summary>
    /// <param name="system">Where it lives.</param>
    /// <param name="name">Its name, if it matters.</param>
    /// <returns>The probe.</returns>
    public virtual TestProbe CreateTestProbe(ActorSystem system, string name = null) => new(system, _assertions, name);

    /// <summary>Makes a latch.</summary>
    /// <param name="count">How often it is counted down before it opens.</param>
    /// <returns>The latch.</returns>
    public virtual TestLatch CreateTestLatch(int count = 1) => new(Dilated, TestKitSettings.DefaultTimeout, count);

    /// <summary>Makes a barrier.</summary>
    /// <param name="count">How many threads meet.</param>
    /// <returns>The barrier.</returns>
    public TestBarrier CreateTestBarrier(int count) => new(this, count, TestKitSettings.DefaultTimeout);

    /// <summary>Starts an actor.</summary>
    /// <param name="props">What to start.</param>
    /// <returns>The actor.</returns>
    public IActorRef ActorOf(Props props) => Sys.ActorOf(props, null);

    /// <summary>Starts an actor.</summary>
    /// <param name="props">What to start.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The actor.</returns>
    public IActorRef ActorOf(Props props, string name) => Sys.ActorOf(props, name);

    /// <summary>Starts an actor.</summary>
    /// <typeparam name="TActor">Its type, which has a constructor without parameters.</typeparam>
    /// <returns>The actor.</returns>
    public IActorRef ActorOf<TActor>() where TActor : ActorBase, new() => ActorOf(Props.Create<TActor>(), null);

    /// <summary>Starts an actor.</summary>
    /// <typeparam name="TActor">Its type, which has a constructor without parameters.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>The actor.</returns>
    public IActorRef ActorOf<TActor>(string name) where TActor : ActorBase, new() => ActorOf(Props.Create<TActor>(), name);

    /// <summary>Starts an actor.</summary>
    /// <typeparam name="TActor">Its type.</typeparam>
    /// <param name="factory">A new-expression.</param>
    /// <returns>The actor.</returns>
    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory) where TActor : ActorBase => ActorOf(Props.Create(factory), null);

    /// <summary>Starts an actor.</summary>
    /// <typeparam name="TActor">Its type.</typeparam>
    /// <param name="factory">A new-expression.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The actor.</returns>
    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory, string name) where TActor : ActorBase => ActorOf(Props.Create(factory), name);

    /// <summary>Starts an actor written in place.</summary>
    /// <param name="configure">Sets its handlers and hooks; gets the actor's context, too.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The actor.</returns>
    public IActorRef ActorOf(Action<IActorDsl, IActorContext> configure, string name = null) => Sys.ActorOf(configure, name);

    /// <summary>Starts an actor written in place.</summary>
    /// <param name="configure">Sets its handlers and hooks.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The actor.</returns>
    public IActorRef ActorOf(Action<IActorDsl> configure, string name = null) => Sys.ActorOf(configure, name);

    /// <summary>Selects actors.</summary>
    /// <param name="actorPath">Their path.</param>
    /// <returns>The selection.</returns>
    public ActorSelection ActorSelection(ActorPath actorPath) => Sys.ActorSelection(actorPath);

    /// <summary>Selects actors.</summary>
    /// <param name="actorPath">Their path.</param>
    /// <returns>The selection.</returns>
    public ActorSelection ActorSelection(string actorPath) => Sys.ActorSelection(actorPath);

    /// <summary>Selects actors.</summary>
    /// <param name="anchorRef">Where the path starts.</param>
    /// <param name="actorPath">Their path.</param>
    /// <returns>The selection.</returns>
    public ActorSelection ActorSelection(IActorRef anchorRef, string actorPath) => Sys.ActorSelection(anchorRef, actorPath);

    /// <summary>Starts a child of the test actor.</summary>
    /// <param name="props">What to start.</param>
    /// <param name="name">Its name.</param>
    /// <param name="supervisorStrategy">How it is supervised.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The child.</returns>
    public IActorRef ChildActorOf(Props props, string name, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        ChildActorOfAsync(props, name, supervisorStrategy, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Starts a child of the test actor.</summary>
    /// <param name="props">What to start.</param>
    /// <param name="name">Its name.</param>
    /// <param name="supervisorStrategy">How it is supervised.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The child.</returns>
    public Task<IActorRef> ChildActorOfAsync(Props props, string name, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        Spawn(props, name, supervisorStrategy, cancellationToken);

    /// <summary>Starts a child of the test actor.</summary>
    /// <param name="props">What to start.</param>
    /// <param name="supervisorStrategy">How it is supervised.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The child.</returns>
    public IActorRef ChildActorOf(Props props, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        ChildActorOfAsync(props, supervisorStrategy, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Starts a child of the test actor.</summary>
    /// <param name="props">What to start.</param>
    /// <param name="supervisorStrategy">How it is supervised.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The child.</returns>
    public Task<IActorRef> ChildActorOfAsync(Props props, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        Spawn(props, null, supervisorStrategy, cancellationToken);

    /// <summary>Starts a child of the test actor.</summary>
    /// <param name="props">What to start.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The child.</returns>
    public IActorRef ChildActorOf(Props props, string name, CancellationToken cancellationToken = default) =>
        ChildActorOfAsync(props, name, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Starts a child of the test actor.</summary>
    /// <param name="props">What to start.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The child.</returns>
    public Task<IActorRef> ChildActorOfAsync(Props props, string name, CancellationToken cancellationToken = default) =>
        Spawn(props, name, null, cancellationToken);

    /// <summary>Starts a child of the test actor.</summary>
    /// <param name="props">What to start.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The child.</returns>
    public IActorRef ChildActorOf(Props props, CancellationToken cancellationToken = default) =>
        ChildActorOfAsync(props, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Starts a child of the test actor.</summary>
    /// <param name="props">What to start.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The child.</returns>
    public Task<IActorRef> ChildActorOfAsync(Props props, CancellationToken cancellationToken = default) =>
        Spawn(props, null, null, cancellationToken);

    // The test actor runs on the calling thread, so the answer is there when Ask returns.
    private Task<IActorRef> Spawn(Props props, string name, SupervisorStrategy strategy, CancellationToken cancel) =>
        TestActor.Ask<IActorRef>(
            new Akka.TestKit.TestActor.Spawn(
                props,
                name is null ? Option<string>.None : new Option<string>(name),
                strategy is null ? Option<SupervisorStrategy>.None : new Option<SupervisorStrategy>(strategy)),
            Dilated(TestKitSettings.DefaultTimeout),
            cancel);
}
