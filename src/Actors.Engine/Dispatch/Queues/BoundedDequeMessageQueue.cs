#nullable disable
using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>A queue with a bound whose front messages can be put back to. Messages put back count, but always find room.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/mailboxes.html"/>
public class BoundedDequeMessageQueue : IMessageQueue, IBoundedDequeBasedMessageQueueSemantics
{
    private readonly LinkedList<Envelope> _queue = new();
    private readonly int _capacity;

    /// <summary>Creates the queue.</summary>
    /// <exception cref="ArgumentException">The bound is not positive.</exception>
    public BoundedDequeMessageQueue(int boundedCapacity, TimeSpan pushTimeOut)
    {
        if (boundedCapacity <= 0)
            throw new ArgumentException("The bounded capacity has to be positive", nameof(boundedCapacity));
        _capacity = boundedCapacity;
        PushTimeOut = pushTimeOut;
    }

    /// <inheritdoc/>
    public TimeSpan PushTimeOut { get; }

    /// <inheritdoc/>
    public bool HasMessages => Count > 0;

    /// <inheritdoc/>
    public int Count
    {
        get
        {
            lock (_queue)
                return _queue.Count;
        }
    }

    /// <inheritdoc/>
    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        if (!TryAdd(envelope))
            BoundedQueues.Reject(receiver, envelope);
    }

    private bool TryAdd(in Envelope envelope)
    {
        var deadline = Environment.TickCount64 + (long)PushTimeOut.TotalMilliseconds;
        lock (_queue)
        {
            while (_queue.Count >= _capacity)
            {
                var left = PushTimeOut < TimeSpan.Zero ? Timeout.Infinite : (int)Math.Min(int.MaxValue, deadline - Environment.TickCount64);
                if (left is <= 0 and not Timeout.Infinite || !Monitor.Wait(_queue, left))
                    return false;
            }

            _queue.AddLast(envelope);
            return true;
        }
    }

    /// <inheritdoc/>
    public void EnqueueFirst(Envelope envelope)
    {
        lock (_queue)
            _queue.AddFirst(envelope);
    }

    /// <inheritdoc/>
    public bool TryDequeue(out Envelope envelope)
    {
        lock (_queue)
        {
            if (_queue.First is not { } first)
            {
                envelope = default;
                return false;
            }

            envelope = first.Value;
            _queue.RemoveFirst();
            if (_queue.Count == _capacity - 1)
                Monitor.PulseAll(_queue);
            return true;
        }
    }

    /// <inheritdoc/>
    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        while (TryDequeue(out var envelope))
            deadletters.Enqueue(owner, envelope);
    }
}
