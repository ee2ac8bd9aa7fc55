#nullable disable
using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>The messages waiting for an actor: many threads enqueue, one at a time dequeues.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/mailboxes.html"/>
public interface IMessageQueue
{
    /// <summary>True when a message waits.</summary>
    bool HasMessages { get; }

    /// <summary>How many messages wait, roughly while others enqueue.</summary>
    int Count { get; }

    /// <summary>Adds a message.</summary>
    void Enqueue(IActorRef receiver, Envelope envelope);

    /// <summary>Takes the next message.</summary>
    bool TryDequeue(out Envelope envelope);

    /// <summary>Moves what is left to dead letters.</summary>
    void CleanUp(IActorRef owner, IMessageQueue deadletters);
}
