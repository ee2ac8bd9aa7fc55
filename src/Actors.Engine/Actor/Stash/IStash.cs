#nullable disable

namespace Akka.Actor;

/// <summary>Keeps messages back, to be processed later in the order they came.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
public interface IStash
{
    /// <summary>How many messages are kept.</summary>
    int Count { get; }

    /// <summary>True when none is.</summary>
    bool IsEmpty { get; }

    /// <summary>True when some are.</summary>
    bool NonEmpty { get; }

    /// <summary>True when no further message can be stashed.</summary>
    bool IsFull { get; }

    /// <summary>The most messages kept; -1 or <see cref="int.MaxValue"/> for no limit.</summary>
    int Capacity { get; }

    /// <summary>Keeps the message being processed back.</summary>
    /// <exception cref="IllegalActorStateException">The message is stashed already.</exception>
    /// <exception cref="StashOverflowException">The stash is full.</exception>
    void Stash();

    /// <summary>Puts the oldest message back to the front of the mailbox.</summary>
    void Unstash();

    /// <summary>Puts all messages back to the front of the mailbox.</summary>
    void UnstashAll();

    /// <summary>Puts the messages that fit a condition back to the front of the mailbox and drops the others.</summary>
    void UnstashAll(Func<Envelope, bool> predicate);

    /// <summary>Removes and returns all messages.</summary>
    IEnumerable<Envelope> ClearStash();

    /// <summary>Puts messages before those kept.</summary>
    void Prepend(IEnumerable<Envelope> envelopes);
}
