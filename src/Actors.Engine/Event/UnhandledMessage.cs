using Akka.Actor;

namespace Akka.Event;

/// <summary>A message that reached its actor, which had no handler for it.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/event-bus.html"/>
public sealed class UnhandledMessage : AllDeadLetters
{
    /// <summary>Records a message without a handler.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who sent it.</param>
    /// <param name="recipient">The actor that did not handle it.</param>
    public UnhandledMessage(object message, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient)
    {
    }
}
