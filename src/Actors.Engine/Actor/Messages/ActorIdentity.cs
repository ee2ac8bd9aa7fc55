#nullable disable

namespace Akka.Actor;

/// <summary>The answer to <see cref="Identify"/>.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
public sealed class ActorIdentity
{
    /// <summary>Creates the answer.</summary>
    public ActorIdentity(object messageId, IActorRef subject)
    {
        MessageId = messageId;
        Subject = subject;
    }

    /// <summary>The id of the question.</summary>
    public object MessageId { get; }

    /// <summary>The actor found, or null where there is none.</summary>
    public IActorRef Subject { get; }

    private bool Equals(ActorIdentity other) => Equals(MessageId, other.MessageId) && Equals(Subject, other.Subject);

    /// <inheritdoc/>
    public override bool Equals(object obj) => obj is ActorIdentity other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MessageId, Subject);

    /// <inheritdoc/>
    public override string ToString() => $"<ActorIdentity MessageId: {MessageId}, Subject: {Subject}>";
}
