#nullable disable

namespace Akka.Actor;

/// <summary>A message and its sender, as they wait in a mailbox.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dispatchers.html"/>
public readonly struct Envelope
{
    /// <summary>Creates an envelope; without a sender it gets the system's dead letters.</summary>
    public Envelope(object message, IActorRef sender, ActorSystem system)
    {
        Message = message;
        Sender = sender ?? system.DeadLetters;
    }

    /// <summary>Creates an envelope.</summary>
    public Envelope(object message, IActorRef sender)
    {
        Message = message;
        Sender = sender;
    }

    /// <summary>Who sent the message.</summary>
    public IActorRef Sender { get; }

    /// <summary>The message.</summary>
    public object Message { get; }

    /// <inheritdoc/>
    public override string ToString() => $"<{(Message is null ? "null" : Message)}> from {(Sender is null ? "NoSender" : Sender)}";
}
