using Akka.Actor;

namespace Akka.Event;

/// <summary>A dead letter that nobody needs to hear of: its message asked for silence. Seen only by those who subscribe to it by name.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/event-bus.html"/>
public sealed class SuppressedDeadLetter : AllDeadLetters
{
    /// <summary>Records a message that has nowhere to go and does not matter.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who sent it.</param>
    /// <param name="recipient">Whom it was meant for.</param>
    /// <exception cref="ArgumentNullException">The sender or the recipient is null.</exception>
    public SuppressedDeadLetter(IDeadLetterSuppression message, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient)
    {
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(recipient);
    }
}
