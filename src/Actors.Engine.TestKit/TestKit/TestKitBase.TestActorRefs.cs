using System.Linq.Expressions;
using Akka.Actor;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Starts an actor that runs on the sender's thread and whose object the test can reach.</summary>
    /// <typeparam name="TActor">Its type.</typeparam>
    /// <param name="props">What to start.</param>
    /// <param name="supervisor">Its parent; null for the user guardian.</param>
    /// <param name="name">Its name, if it matters.</param>
    /// <returns>The actor.</returns>
    public TestActorRef<TActor> ActorOfAsTestActorRef<TActor>(Props props, IActorRef supervisor, string name = null) where TActor : ActorBase =>
        new(Sys, props, supervisor, name);

    /// <summary>Starts an actor that runs on the sender's thread and whose object the test can reach.</summary>
    /// <typeparam name="TActor">Its type.</typeparam>
    /// <param name="props">What to start.</param>
    /// <param name="name">Its name, if it matters.</param>
    /// <returns>The actor.</returns>
    public TestActorRef<TActor> ActorOfAsTestActorRef<TActor>(Props props, string name = null) where TActor : ActorBase =>
        new(Sys, props, null, name);

    /// <summary>Starts an actor that runs on the sender's thread and whose object the test can reach.</summary>
    /// <typeparam name="TActor">Its type.</typeparam>
    /// <param name="factory">A new-expression.</param>
    /// <param name="supervisor">Its parent; null for the user guardian.</param>
    /// <param name="name">Its name, if it matters.</param>
    /// <returns>The actor.</returns>
    public TestActorRef<TActor> ActorOfAsTestActorRef<TActor>(Expression<Func<TActor>> factory, IActorRef supervisor, string name = null) where TActor : ActorBase =>
        new(Sys, Props.Create(factory), supervisor, name);

    /// <summary>Starts an actor that runs on the sender's thread and whose object the test can reach.</summary>
    /// <typeparam name="TActor">Its type.</typeparam>
    /// <param name="factory">A new-expression.</param>
    /// <param name="name">Its name, if it matters.</param>
    /// <returns>The actor.</returns>
    public TestActorRef<TActor> ActorOfAsTestActorRef<TActor>(Expression<Func<TActor>> factory, string name = null) where TActor : ActorBase =>
        new(Sys, Props.Create(factory), null, name);

    /// <summary>Starts an actor that runs on the sender's thread and whose object the test can reach.</summary>
    /// <typeparam name="TActor">Its type, which has a constructor without parameters.</typeparam>
    /// <param name="supervisor">Its parent; null for the user guardian.</param>
    /// <param name="name">Its name, if it matters.</param>
    /// <returns>The actor.</returns>
    public TestActorRef<TActor> ActorOfAsTestActorRef<TActor>(IActorRef supervisor, string name = null) where TActor : ActorBase, new() =>
        new(Sys, Props.Create<TActor>(), supervisor, name);

    /// <summary>Starts an actor that runs on the sender's thread and whose object the test can reach.</summary>
    /// <typeparam name="TActor">Its type, which has a constructor without parameters.</typeparam>
    /// <param name="name">Its name, if it matters.</param>
    /// <returns>The actor.</returns>
    public TestActorRef<TActor> ActorOfAsTestActorRef<TActor>(string name = null) where TActor : ActorBase, new() =>
        new(Sys, Props.Create<TActor>(), null, name);
}
