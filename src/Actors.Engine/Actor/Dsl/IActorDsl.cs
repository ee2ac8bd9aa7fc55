#nullable disable

namespace Akka.Actor.Dsl;

/// <summary>Configures an actor written in place: its handlers, its hooks and its strategy. Used on the actor's own thread only.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.Actor.Dsl.IActorDsl.html"/>
public interface IActorDsl
{
    /// <summary>What runs after a restart in the place of the default, which calls <see cref="OnPreStart"/>; null for the default.</summary>
    Action<Exception, IActorContext> OnPostRestart { get; set; }

    /// <summary>What runs before a restart in the place of the default, which stops the children; null for the default.</summary>
    Action<Exception, object, IActorContext> OnPreRestart { get; set; }

    /// <summary>What runs when the actor has stopped.</summary>
    Action<IActorContext> OnPostStop { get; set; }

    /// <summary>What runs before the first message.</summary>
    Action<IActorContext> OnPreStart { get; set; }

    /// <summary>How failures of children are handled; null for the default strategy.</summary>
    SupervisorStrategy Strategy { get; set; }

    /// <summary>Handles messages of a type.</summary>
    void Receive<T>(Action<T, IActorContext> handler);

    /// <summary>Handles messages of a type that fit a condition.</summary>
    void Receive<T>(Predicate<T> shouldHandle, Action<T, IActorContext> handler);

    /// <summary>Handles messages of a type that fit a condition.</summary>
    void Receive<T>(Action<T, IActorContext> handler, Predicate<T> shouldHandle);

    /// <summary>Handles whatever no handler before took. No handler may follow.</summary>
    void ReceiveAny(Action<object, IActorContext> handler);

    /// <summary>Handles messages of a type asynchronously; no other message is processed until the task ends.</summary>
    void ReceiveAsync<T>(Func<T, IActorContext, Task> handler, Predicate<T> shouldHandle = null);

    /// <summary>Handles messages of a type that fit a condition asynchronously.</summary>
    void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, IActorContext, Task> handler);

    /// <summary>Handles whatever no handler before took, asynchronously. No handler may follow.</summary>
    void ReceiveAnyAsync(Func<object, IActorContext, Task> handler);

    /// <summary>The default of <see cref="OnPreRestart"/>: stops all children and calls the stop hook.</summary>
    void DefaultPreRestart(Exception reason, object message);

    /// <summary>The default of <see cref="OnPostRestart"/>: calls the start hook.</summary>
    void DefaultPostRestart(Exception reason);

    /// <summary>The default of <see cref="OnPreStart"/>: nothing.</summary>
    void DefaultPreStart();

    /// <summary>The default of <see cref="OnPostStop"/>: nothing.</summary>
    void DefaultPostStop();

    /// <summary>Replaces the current behaviour.</summary>
    void Become(Action<object, IActorContext> handler);

    /// <summary>Puts a behaviour on top of the current one.</summary>
    void BecomeStacked(Action<object, IActorContext> handler);

    /// <summary>Takes the top behaviour off; the first one stays.</summary>
    void UnbecomeStacked();

    /// <summary>Starts a child written in place.</summary>
    IActorRef ActorOf(Action<IActorDsl> config, string name = null);
}
