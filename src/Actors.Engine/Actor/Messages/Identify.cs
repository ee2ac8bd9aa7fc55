#nullable disable

namespace Akka.Actor;

/// <summary>Asks any actor for its reference; the answer is an <see cref="ActorIdentity"/> with the same message id.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
public sealed class Identify : IAutoReceivedMessage, INotInfluenceReceiveTimeout
{
    /// <summary>Creates the question.</summary>
    /// <param name="messageId">What the answer repeats, so that the asker can tell its questions apart.</param>
    public Identify(object messageId) => MessageId = messageId;

    /// <summary>What the answer repeats.</summary>
    public object MessageId { get; }

    private bool Equals(Identify other) => Equals(MessageId, other.MessageId);

    /// <inheritdoc/>
    public override bool Equals(object obj) => obj is Identify other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => MessageId?.GetHashCode() ?? 0;

    /// <inheritdoc/>
    public override string ToString() => $"Identify(messageId={MessageId})";
}
