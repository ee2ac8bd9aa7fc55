#nullable disable
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>
/// The guardian of the engine's own actors. When the user guardian has stopped, it tells those who registered a termination hook and stops
/// once they are done.
/// </summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/concepts/supervision.html"/>
public class SystemGuardianActor : ActorBase, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    private readonly IActorRef _userGuardian;
    private readonly HashSet<IActorRef> _hooks = [];

    /// <summary>Created by the system.</summary>
    public SystemGuardianActor(IActorRef userGuardian) => _userGuardian = userGuardian;

    /// <inheritdoc/>
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Terminated terminated when terminated.ActorRef.Equals(_userGuardian):
                Context.Become(Terminating);
                foreach (var hook in _hooks)
                    hook.Tell(TerminationHook.Instance);
                StopWhenHooksAreDone();
                break;
            case Terminated terminated:
                _hooks.Remove(terminated.ActorRef);
                break;
            case RegisterTerminationHook when !ReferenceEquals(Sender, Context.System.DeadLetters):
                if (_hooks.Add(Sender))
                    Context.Watch(Sender);
                break;
            default:
                StopChild.OrDeadLetter(Context, message);
                break;
        }

        return true;
    }

    private bool Terminating(object message)
    {
        switch (message)
        {
            case Terminated terminated:
                Done(terminated.ActorRef);
                break;
            case TerminationHookDone:
                Done(Sender);
                break;
            default:
                StopChild.OrDeadLetter(Context, message);
                break;
        }

        return true;
    }

    private void Done(IActorRef hook)
    {
        _hooks.Remove(hook);
        StopWhenHooksAreDone();
    }

    private void StopWhenHooksAreDone()
    {
        if (_hooks.Count > 0)
            return;
        Context.System.EventStream.StopDefaultLoggers(Context.System);
        Context.Stop(Self);
    }

    /// <inheritdoc/>
    protected override void PreRestart(Exception reason, object message)
    {
        // Guardians keep their children over a restart.
    }
}
