#nullable disable
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>The root: it stops when the system guardian has stopped.</summary>
internal sealed class RootGuardianActor : ActorBase, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
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

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(static _ => Directive.Stop);
}
