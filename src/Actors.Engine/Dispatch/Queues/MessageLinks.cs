using Akka.Actor;
using System.Diagnostics.CodeAnalysis;

namespace Akka.Dispatch.MessageQueues;

/// <summary>
/// A lock-free list of envelopes for many producers and one consumer. A producer swings the tail with one exchange and then links its
/// node; between the two the queue is not empty but the next message cannot be taken yet.
/// </summary>
internal sealed class MessageLinks
{
    private Node _head;
    private Node _tail;

    public MessageLinks() => _head = _tail = new Node(default);

    /// <summary>True when a message is there or on its way; by any thread.</summary>
    public bool HasMessages => !ReferenceEquals(Volatile.Read(ref _head), Volatile.Read(ref _tail));

    /// <summary>Counts by walking the list: for diagnostics.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            for (var node = Volatile.Read(ref Volatile.Read(ref _head).Next); node is not null; node = Volatile.Read(ref node.Next))
                count++;
            return count;
        }
    }

    public void Enqueue(in Envelope envelope)
    {
        var node = new Node(envelope);
        var before = Interlocked.Exchange(ref _tail, node);
        Volatile.Write(ref before.Next, node);
    }

    /// <summary>Takes the oldest message; by the one consumer only.</summary>
    public bool TryDequeue(out Envelope envelope)
    {
        var head = _head;
        var next = Volatile.Read(ref head.Next);
        if (next is null)
        {
            if (ReferenceEquals(head, Volatile.Read(ref _tail)))
            {
                envelope = default;
                return false;
            }

            next = AwaitLink(head);
        }

        envelope = next.Envelope;
        // The node stays as the new dummy head: it must not keep its message alive.
        next.Envelope = default;
        Volatile.Write(ref _head, next);
        return true;
    }

    private static Node AwaitLink(Node head)
    {
        var spin = default(SpinWait);
        Node? next;
        while ((next = Volatile.Read(ref head.Next)) is null)
            spin.SpinOnce(sleep1Threshold: -1);
        return next;
    }

    private sealed class Node(Envelope envelope)
    {
        public Envelope Envelope = envelope;

        [SuppressMessage("Usage", "CA2211", Justification = "Linked by producers through Volatile.")]
        public Node? Next;
    }
}
