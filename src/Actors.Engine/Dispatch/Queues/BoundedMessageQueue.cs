#nullable disable
using Akka.Actor;
using System.Collections.Concurrent;

namespace Akka.Dispatch.MessageQueues;

/// <summary>A queue with a bound. A sender to a full queue waits for room for a time, then its message goes to dead letters.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/mailboxes.html"/>
public class BoundedMessageQueue : IMessageQueue, IBoundedMessageQueueSemantics
{
    private readonly BlockingCollection<Envelope> _queue;

    /// <summary>Creates the queue.</summary>
    /// <exception cref="ArgumentException">The bound is negative.</exception>
    public BoundedMessageQueue(int boundedCapacity, TimeSpan pushTimeOut)
    {
        PushTimeOut = pushTimeOut;
        if (boundedCapacity < 0)
            throw new ArgumentException("The bounded capacity cannot be negative", nameof(boundedCapacity));
        _queue = boundedCapacity == 0 ? new BlockingCollection<Envelope>() : new BlockingCollection<Envelope>(boundedCapacity);
    }

    /// <inheritdoc/>
    public TimeSpan PushTimeOut { get; }

    /// <inheritdoc/>
    public bool HasMessages => _queue.Count > 0;

    /// <inheritdoc/>
    public int Count => _queue.Count;

    /// <inheritdoc/>
    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        if (PushTimeOut >= TimeSpan.Zero)
        {
            if (!_queue.TryAdd(envelope, PushTimeOut))
                BoundedQueues.Reject(receiver, envelope);
        }
        else
        {
            _queue.Add(envelope);
        }
    }

    /// <inheritdoc/>
    public bool TryDequeue(out Envelope envelope) => _queue.TryTake(out envelope);

    /// <inheritdoc/>
    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        while (TryDequeue(out var envelope))
            deadletters.Enqueue(owner, envelope);
    }
}

/// <summary>The rule of all bounded queues for messages that found no room.</summary>
internal static class BoundedQueues
{
    public static void Reject(IActorRef receiver, Envelope envelope)
    {
        if (receiver is IInternalActorRef known)
            known.Provider.DeadLetters.Tell(new Event.DeadLetter(envelope.Message, envelope.Sender, receiver), envelope.Sender);
    }
}
