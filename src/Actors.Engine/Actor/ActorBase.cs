#nullable disable
using Akka.Actor.Internal;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Base of all actors. An instance is run by one thread at a time and sees the effects of its earlier messages, so its fields need no
/// locks.
/// </summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/concepts/actors.html"/>
public abstract partial class ActorBase : IInternalActor
{
    private readonly IActorContext _context;

    /// <summary>Takes the context from the cell that is creating this instance; timers can be used from here on.</summary>
    /// <exception cref="ActorInitializationException">The constructor was called by other code than the engine.</exception>
    protected ActorBase()
    {
        if (ActorCell.Current is not { } cell)
        {
            throw new ActorInitializationException(
                $"An instance of {GetType()} cannot be created with 'new': create actors with ActorOf and Props.");
        }

        _context = cell;
        if (this is IWithTimers timed)
            timed.Timers = new TimerScheduler(cell);
    }

    IActorContext IInternalActor.ActorContext => _context;

    /// <summary>Who sent the message being processed; dead letters where nobody did.</summary>
    protected IActorRef Sender => _context.Sender;

    /// <summary>The actor's own reference.</summary>
    protected IActorRef Self => _context.Self;

    /// <summary>The context of the actor that runs on this thread.</summary>
    /// <exception cref="NotSupportedException">No actor runs on this thread.</exception>
    protected static IActorContext Context => ActorCell.Current ?? throw NoContext();

    internal static Exception NoContext() => new NotSupportedException(
        "There is no active ActorContext, this is most likely due to use of async operations from within this actor.");

    /// <summary>A behaviour that handles nothing.</summary>
    protected static Receive EmptyReceive => static _ => false;

    internal ActorCell Cell => (ActorCell)_context;

    /// <summary>Wraps the processing of each message; returns whether it was handled.</summary>
    protected internal virtual bool AroundReceive(Receive receive, object message)
    {
        if (receive(message))
            return true;
        Unhandled(message);
        return false;
    }

    /// <summary>The first behaviour; says whether it handled the message.</summary>
    protected abstract bool Receive(object message);

    internal bool InvokeReceive(object message) => Receive(message);

    /// <summary>Called for messages that the behaviour does not handle: publishes an <see cref="UnhandledMessage"/>.</summary>
    /// <exception cref="DeathPactException">The message is a <see cref="Terminated"/>.</exception>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated)
            throw new DeathPactException(terminated.ActorRef);
        _context.System.EventStream.Publish(new UnhandledMessage(message, Sender, Self));
    }

    /// <summary>Replaces the current behaviour.</summary>
    protected void Become(Receive receive) => _context.Become(receive);

    /// <summary>Puts a behaviour on top of the current one.</summary>
    protected void BecomeStacked(Receive receive) => _context.BecomeStacked(receive);

    /// <summary>Takes the topmost behaviour off.</summary>
    protected void UnbecomeStacked() => _context.UnbecomeStacked();

    /// <summary>Asks for a <see cref="Actor.ReceiveTimeout"/> whenever no message comes for this long; null switches it off.</summary>
    protected void SetReceiveTimeout(TimeSpan? timeout) => _context.SetReceiveTimeout(timeout);
}
