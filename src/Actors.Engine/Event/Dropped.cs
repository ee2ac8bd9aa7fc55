using Akka.Actor;

namespace Akka.Event;

/// <summary>A message that was thrown away by a rule, such as a full queue.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/event-bus.html"/>
public sealed class Dropped : AllDeadLetters
{
    /// <summary>Records a message that was thrown away.</summary>
    /// <param name="message">The message.</param>
    /// <param name="reason">Why, as part of a sentence.</param>
    /// <param name="sender">Who sent it.</param>
    /// <param name="recipient">Whom it was meant for.</param>
    public Dropped(object message, string reason, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient) => Reason = reason;

    /// <summary>Records a message of unknown sender that was thrown away.</summary>
    /// <param name="message">The message.</param>
    /// <param name="reason">Why, as part of a sentence.</param>
    /// <param name="recipient">Whom it was meant for.</param>
    public Dropped(object message, string reason, IActorRef recipient)
        : this(message, reason, ActorRefs.NoSender, recipient)
    {
    }

    /// <summary>Why it was thrown away.</summary>
    public string Reason { get; }
}
