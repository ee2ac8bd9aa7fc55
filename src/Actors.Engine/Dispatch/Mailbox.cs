#nullable disable
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch.MessageQueues;

namespace Akka.Dispatch;

/// <summary>
/// An actor's mailbox: the user's queue, the queue of system messages, and the state that decides whether a dispatcher may run it. It is
/// its own unit of work, so running an actor allocates nothing.
/// </summary>
/// <remarks>
/// The state is one word. Bit 0: closed for good. Bit 1: scheduled, that is owned by exactly one run. The rest counts suspensions. All
/// changes are compare-and-swap, which makes them full fences: a sender first enqueues and then looks at the state; a run first clears
/// its bit and then looks at the queues. So one of the two sees the other, and no message waits unseen.
/// </remarks>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dispatchers.html"/>
public partial class Mailbox : IRunnable
{
    private const int Open = 0;
    private const int Closed = 1;
    private const int Scheduled = 2;
    private const int ShouldScheduleMask = 3;
    private const int ShouldNotProcessMask = ~Scheduled;
    private const int SuspendUnit = 4;

    private int _state = Open;
    private ActorCell _cell;

    /// <summary>Creates a mailbox around a queue.</summary>
    public Mailbox(IMessageQueue messageQueue) => MessageQueue = messageQueue;

    /// <summary>The user's messages.</summary>
    public IMessageQueue MessageQueue { get; }

    /// <summary>The dispatcher that runs this mailbox.</summary>
    public MessageDispatcher Dispatcher => _cell?.Dispatcher;

    internal ActorCell Actor => _cell;

    internal bool ShouldProcessMessage => (Volatile.Read(ref _state) & ShouldNotProcessMask) == 0;

    internal int SuspendCount => Volatile.Read(ref _state) / SuspendUnit;

    internal bool IsSuspended => SuspendCount > 0;

    internal bool IsClosed => (Volatile.Read(ref _state) & Closed) != 0;

    internal bool IsScheduled => (Volatile.Read(ref _state) & Scheduled) != 0;

    internal bool HasMessages => MessageQueue.HasMessages;

    internal int NumberOfMessages => MessageQueue.Count;

    /// <summary>Connects the mailbox with its cell, before anybody sends to it.</summary>
    public virtual void SetActor(ActorCell actorCell) => _cell = actorCell;

    internal virtual void Enqueue(IActorRef receiver, Envelope envelope) => MessageQueue.Enqueue(receiver, envelope);

    internal bool TryDequeue(out Envelope envelope) => MessageQueue.TryDequeue(out envelope);

    /// <summary>Takes one suspension off; true when none is left.</summary>
    internal bool Resume()
    {
        while (true)
        {
            var state = Volatile.Read(ref _state);
            if ((state & Closed) != 0)
                return false;
            var next = state < SuspendUnit ? state : state - SuspendUnit;
            if (Interlocked.CompareExchange(ref _state, next, state) == state)
                return next < SuspendUnit;
        }
    }

    /// <summary>Adds a suspension; true when there was none.</summary>
    internal bool Suspend()
    {
        while (true)
        {
            var state = Volatile.Read(ref _state);
            if ((state & Closed) != 0)
                return false;
            if (Interlocked.CompareExchange(ref _state, state + SuspendUnit, state) == state)
                return state < SuspendUnit;
        }
    }

    internal bool BecomeClosed()
    {
        while (true)
        {
            var state = Volatile.Read(ref _state);
            if ((state & Closed) != 0)
                return false;
            if (Interlocked.CompareExchange(ref _state, Closed, state) == state)
                return true;
        }
    }

    /// <summary>Takes the right to run this mailbox; true for one caller until <see cref="SetAsIdle"/>.</summary>
    internal bool SetAsScheduled()
    {
        while (true)
        {
            var state = Volatile.Read(ref _state);
            if ((state & ShouldScheduleMask) != 0)
                return false;
            if (Interlocked.CompareExchange(ref _state, state | Scheduled, state) == state)
                return true;
        }
    }

    internal bool SetAsIdle()
    {
        while (true)
        {
            var state = Volatile.Read(ref _state);
            if (Interlocked.CompareExchange(ref _state, state & ~Scheduled, state) == state)
                return (state & Closed) == 0;
        }
    }

    internal bool CanBeScheduledForExecution(bool hasMessageHint, bool hasSystemMessageHint)
    {
        var state = Volatile.Read(ref _state);
        if ((state & Closed) != 0)
            return false;
        return state is Open or Scheduled
            ? hasMessageHint || hasSystemMessageHint || HasSystemMessages || HasMessages
            : hasSystemMessageHint || HasSystemMessages;
    }
}
