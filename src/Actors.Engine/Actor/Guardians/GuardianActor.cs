#nullable disable
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>The user guardian, parent of the actors that programs create at the top.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/concepts/supervision.html"/>
public class GuardianActor : ActorBase, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    /// <summary>Created by the system.</summary>
    public GuardianActor()
    {
    }

    /// <inheritdoc/>
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Terminated:
                Context.Stop(Self);
                break;
            default:
                StopChild.OrDeadLetter(Context, message);
                break;
        }

        return true;
    }

    /// <inheritdoc/>
    protected override void PreStart()
    {
        // Guardians keep their children over a restart, so that they have nothing to start again.
    }
}

/// <summary>Asks a guardian to stop one of its children.</summary>
internal sealed class StopChild(IActorRef child)
{
    public IActorRef Child { get; } = child;

    /// <summary>What every guardian does with what it gets: stops the child it is asked to stop; the rest is nothing to send to it.</summary>
    public static void OrDeadLetter(IActorContext guardian, object message)
    {
        if (message is StopChild stop)
            guardian.Stop(stop.Child);
        else
            guardian.System.DeadLetters.Tell(new Event.DeadLetter(message, guardian.Sender, guardian.Self), guardian.Sender);
    }
}
