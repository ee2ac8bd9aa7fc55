using Akka.Actor;

namespace Akka.TestKit;

/// <summary>A message that came. Immutable.</summary>
/// <param name="message">The message.</param>
/// <param name="sender">Who sent it.</param>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.TestKit.RealMessageEnvelope.html"/>
public class RealMessageEnvelope(object message, IActorRef sender) : MessageEnvelope
{
    /// <inheritdoc/>
    public override object Message { get; } = message;

    /// <inheritdoc/>
    public override IActorRef Sender { get; } = sender;

    /// <inheritdoc/>
    public override string ToString() => $"<{Message ?? "null"}> from {(Sender.IsNobody() ? "NoSender" : Sender)}";
}
