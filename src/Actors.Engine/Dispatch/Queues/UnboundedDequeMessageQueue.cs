#nullable disable
using Akka.Actor;
using System.Collections.Concurrent;

namespace Akka.Dispatch.MessageQueues;

/// <summary>A queue without a bound whose front messages can be put back to.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/mailboxes.html"/>
public class UnboundedDequeMessageQueue : IMessageQueue, IUnboundedDequeBasedMessageQueueSemantics
{
    private readonly MessageLinks _links = new();
    private readonly ConcurrentStack<Envelope> _front = new();

    /// <inheritdoc/>
    public bool HasMessages => _links.HasMessages || !_front.IsEmpty;

    /// <inheritdoc/>
    public int Count => _links.Count + _front.Count;

    /// <inheritdoc/>
    public void Enqueue(IActorRef receiver, Envelope envelope) => _links.Enqueue(envelope);

    /// <inheritdoc/>
    public void EnqueueFirst(Envelope envelope) => _front.Push(envelope);

    /// <inheritdoc/>
    public bool TryDequeue(out Envelope envelope) => (!_front.IsEmpty && _front.TryPop(out envelope)) || _links.TryDequeue(out envelope);

    /// <inheritdoc/>
    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        while (TryDequeue(out var envelope))
            deadletters.Enqueue(owner, envelope);
    }
}
