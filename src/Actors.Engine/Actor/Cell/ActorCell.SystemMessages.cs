#nullable disable
using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

public partial class ActorCell
{
    // Newest first. What came while the cell could not take it; given back when its state improves.
    private SystemMessage _stashedSystem;

    private enum MessageState
    {
        Normal,
        Suspended,
        WaitingForChildren,
    }

    // A failure suspends; an awaited task suspends too, but that hinders no supervision.
    private MessageState CurrentState => ChildrenReason is { WaitsForChildren: true }
        ? MessageState.WaitingForChildren
        : Mailbox.SuspendCount > _awaiting ? MessageState.Suspended : MessageState.Normal;

    internal void SystemInvoke(SystemMessage message, ref SystemMessageList rest)
    {
        var state = CurrentState;
        if (ShouldStash(message, state))
        {
            message.Next = _stashedSystem;
            _stashedSystem = message;
            return;
        }

        try
        {
            Handle(message);
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }

        if (_stashedSystem is not null && CurrentState < state)
        {
            var stashed = _stashedSystem;
            _stashedSystem = null;
            rest.PrependNewestFirst(stashed);
        }
    }

    private static bool ShouldStash(SystemMessage message, MessageState state) => state switch
    {
        MessageState.WaitingForChildren => message is IStashWhenWaitingForChildren,
        MessageState.Suspended => message is IStashWhenFailed,
        _ => false,
    };

    private void Handle(SystemMessage message)
    {
        switch (message)
        {
            case ActorTaskSchedulerMessage step:
                HandleTaskStep(step);
                break;
            case Failed failed:
                HandleFailed(failed);
                break;
            case DeathWatchNotification notification:
                WatchedActorTerminated(notification.Actor, notification.ExistenceConfirmed, notification.AddressTerminated);
                break;
            case Dispatch.SysMsg.Create create:
                Create(create.Failure);
                break;
            case Watch watch:
                AddWatcher(watch.Watchee, watch.Watcher);
                break;
            case Unwatch unwatch:
                RemWatcher(unwatch.Watchee, unwatch.Watcher);
                break;
            case Recreate recreate:
                FaultRecreate(recreate.Cause);
                break;
            case Dispatch.SysMsg.Suspend:
                FaultSuspend();
                break;
            case Dispatch.SysMsg.Resume resume:
                FaultResume(resume.CausedByFailure);
                break;
            case Dispatch.SysMsg.Terminate:
                Terminate();
                break;
            case Supervise supervise:
                HandleSupervise(supervise.Child);
                break;
            default:
                throw new NotSupportedException($"Unknown system message {message.GetType().Name}");
        }
    }

    private void HandleTaskStep(ActorTaskSchedulerMessage step)
    {
        if (step.Exception is { } failure)
        {
            CurrentMessage = step.Message;
            HandleInvokeFailure(failure);
            return;
        }

        CurrentMessage = step.Message;
        step.ExecuteTask();
        CheckReceiveTimeout(reschedule: false);
    }

    private void HandleSupervise(IActorRef child)
    {
        if (IsTerminating)
            return;
        if (InitChild((IInternalActorRef)child) is null)
            Publish(new Error(null, _self.Path.ToString(), ActorType, $"received Supervise from unregistered child {child}, this will not end well"));
        else if (SystemImpl.Settings.DebugLifecycle)
            PublishLifecycle($"now supervising {child}");
    }

    private void DropStashedSystemMessages()
    {
        var stashed = SystemMessageList.FromNewestFirst(_stashedSystem);
        _stashedSystem = null;
        while (!stashed.IsEmpty)
            SystemImpl.Mailboxes.DeadLetterMailbox.SystemEnqueue(_self, stashed.Take());
    }

    /// <inheritdoc/>
    public virtual void Start()
    {
        PreStart();
        Dispatcher.Attach(this);
    }

    /// <summary>Called before the cell is attached to its dispatcher.</summary>
    protected virtual void PreStart()
    {
    }

    /// <inheritdoc/>
    public void Suspend() => SendSystemMessage(new Dispatch.SysMsg.Suspend());

    /// <inheritdoc/>
    public void Resume(Exception causedByFailure) => SendSystemMessage(new Dispatch.SysMsg.Resume(causedByFailure));

    /// <inheritdoc/>
    public void Restart(Exception cause) => SendSystemMessage(new Recreate(cause));

    /// <inheritdoc/>
    public void Stop() => SendSystemMessage(new Terminate());
}
