using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>Envelopes by priority, then by arrival; those put back to the front come before all others. Thread-safe.</summary>
internal sealed class PrioritizedEnvelopes(Func<object, int> priority, int initialCapacity)
{
    private readonly PriorityQueue<Envelope, (int Priority, long Arrival)> _queue = new(Math.Max(1, initialCapacity));
    private readonly Stack<Envelope> _front = new();
    private readonly Lock _gate = new();
    private long _arrivals;

    public int Count
    {
        get
        {
            lock (_gate)
                return _queue.Count + _front.Count;
        }
    }

    public void Add(in Envelope envelope)
    {
        // A user's function: it runs outside of the lock.
        var rank = priority(envelope.Message);
        lock (_gate)
            _queue.Enqueue(envelope, (rank, _arrivals++));
    }

    public void AddFirst(in Envelope envelope)
    {
        lock (_gate)
            _front.Push(envelope);
    }

    public bool TryTake(out Envelope envelope)
    {
        lock (_gate)
            return _front.TryPop(out envelope) || _queue.TryDequeue(out envelope, out _);
    }
}
