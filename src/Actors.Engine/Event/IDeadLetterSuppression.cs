namespace Akka.Event;

/// <summary>Marks messages that are published as <see cref="SuppressedDeadLetter"/> instead of <see cref="DeadLetter"/> when they cannot be delivered.</summary>
/// <seealso href="https://getakka.net/articles/utilities/event-bus.html"/>
public interface IDeadLetterSuppression
{
}
