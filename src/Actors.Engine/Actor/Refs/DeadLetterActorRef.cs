#nullable disable
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Takes what could not be delivered and publishes it on the event stream as <see cref="DeadLetter"/>.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/message-delivery-reliability.html"/>
public class DeadLetterActorRef : EmptyLocalActorRef
{
    private readonly EventStream _events;

    /// <summary>Creates the reference.</summary>
    public DeadLetterActorRef(IActorRefProvider provider, ActorPath path, EventStream eventStream)
        : base(provider, path, eventStream) => _events = eventStream;

    /// <inheritdoc/>
    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is DeadLetter letter)
        {
            if (!SpecialHandle(letter.Message, letter.Sender))
                _events.Publish(letter);
        }
        else if (message is Identify identify)
        {
            // Asked itself, and not in the place of an actor that is gone.
            sender?.Tell(new ActorIdentity(identify.MessageId, ActorRefs.Nobody), ActorRefs.NoSender);
        }
        else if (!SpecialHandle(message, sender))
        {
            _events.Publish(new DeadLetter(message, sender.IsNobody() ? Provider.DeadLetters : sender, this));
        }
    }

    /// <inheritdoc/>
    protected override bool SpecialHandle(object message, IActorRef sender)
    {
        if (message is not Watch watch)
            return base.SpecialHandle(message, sender);
        // Whoever is asked for by way of dead letters has stopped.
        if (!watch.Watchee.Equals(this) && !watch.Watcher.Equals(this))
            watch.Watcher.SendSystemMessage(new DeathWatchNotification(watch.Watchee, existenceConfirmed: false, addressTerminated: false));
        return true;
    }
}
