#nullable disable
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

public partial class ActorCell
{
    // Whose failure this cell is suspended for: its own or a child's; null when it is well.
    private IActorRef _perpetrator;
    private bool _failedFatally;

    // The instance has had its last hook already, and there is no successor yet.
    private bool _released;

    private bool IsFailed => _perpetrator is not null;

    private void SuspendNonRecursive() => Dispatcher.Suspend(this);

    private void ResumeNonRecursive() => Dispatcher.Resume(this);

    private void FaultSuspend()
    {
        SuspendNonRecursive();
        SuspendChildren(null);
    }

    private void FaultResume(Exception causedByFailure)
    {
        if (_actor is null)
        {
            // There is no instance to go on with.
            PublishLifecycle("changing Resume into Create after " + causedByFailure);
            FaultCreate();
            return;
        }

        if (_failedFatally && causedByFailure is not null)
        {
            PublishLifecycle("changing Resume into Restart after " + causedByFailure);
            FaultRecreate(causedByFailure);
            return;
        }

        var perpetrator = _perpetrator;
        try
        {
            ResumeNonRecursive();
        }
        finally
        {
            if (causedByFailure is not null)
                ClearFailed();
            ResumeChildren(causedByFailure, perpetrator);
        }
    }

    private void FaultRecreate(Exception cause)
    {
        if (_actor is null)
        {
            PublishLifecycle("changing Recreate into Create after " + cause);
            FaultCreate();
            return;
        }

        if (!_children.IsNormal)
        {
            // Already stopping or restarting: only the count of suspensions has to stay right.
            FaultResume(null);
            return;
        }

        PublishLifecycle("restarting");
        var failed = _actor;
        var message = CurrentMessage;
        if (!_failedFatally)
        {
            try
            {
                UseThreadContext(() => failed.AroundPreRestart(cause, message));
            }
            catch (Exception thrown)
            {
                var wrapped = new PreRestartException(_self, thrown, cause, message);
                Publish(new Error(wrapped, _self.Path.ToString(), failed.GetType(), thrown.Message));
            }
        }

        Guarded(() => ReleaseHelpers(failed, restarting: true), "Giving back the stash failed");
        SetReceiveTimeout(null);
        if (!_children.SetReason(new SuspendReason.Recreation(cause)))
            FinishRecreate(cause);
    }

    private void FinishRecreate(Exception cause)
    {
        var survivors = _children.Children;
        var failed = _actor;
        try
        {
            try
            {
                ResumeNonRecursive();
            }
            finally
            {
                ClearFailed();
            }

            ClearActor(failed);
            _released = true;
            _failedFatally = false;
            CurrentMessage = null;
            var fresh = NewActor();
            _actor = fresh;
            _released = false;
            UseThreadContext(() => fresh.AroundPostRestart(cause, null));
            CheckReceiveTimeout();
            PublishLifecycle($"restarted ({cause})");
            if (SystemImpl.Settings.EmitActorTelemetry)
                SystemImpl.EventStream.Publish(new ActorRestarted(_self, fresh.GetType(), cause));

            // Children that PreRestart spared start anew only after their parent runs again.
            foreach (var child in survivors)
                Guarded(() => child.Restart(cause), $"restarting ({child}) failed");
        }
        catch (Exception thrown)
        {
            // The broken instance gets no PreRestart of its own.
            _failedFatally = true;
            HandleInvokeFailure(new PostRestartException(_self, thrown, cause), survivors);
        }
    }

    private void FaultCreate()
    {
        CancelReceiveTimeout();
        foreach (var child in _children.Children)
            Stop(child);
        if (!_children.SetReason(new SuspendReason.Creation()))
            FinishCreate();
    }

    private void FinishCreate()
    {
        try
        {
            ResumeNonRecursive();
        }
        finally
        {
            ClearFailed();
        }

        _failedFatally = false;
        try
        {
            Create(null);
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }
    }

    private void ClearFailed() => _perpetrator = null;

    private void SuspendChildren(IReadOnlyList<IActorRef> except)
    {
        foreach (var child in _children.Children)
        {
            if (except is null || !except.Contains(child))
                child.Suspend();
        }
    }

    private void ResumeChildren(Exception causedByFailure, IActorRef perpetrator)
    {
        foreach (var child in _children.Children)
            child.Resume(perpetrator is not null && perpetrator.Equals(child) ? causedByFailure : null);
    }

    private void HandleInvokeFailure(Exception cause, IReadOnlyList<IActorRef> childrenNotToSuspend = null)
    {
        // One failure at a time: what fails while the supervisor decides is part of it.
        if (_finished)
            return;
        try
        {
            if (IsFailed)
                return;
            SuspendNonRecursive();
            var spared = childrenNotToSuspend;
            if (CurrentMessage is Failed failed)
            {
                _perpetrator = failed.Child;
                spared = [.. spared ?? [], failed.Child];
            }
            else
            {
                _perpetrator = _self;
            }

            SuspendChildren(spared);
            _parent.SendSystemMessage(new Failed(_self, cause, _self.Path.Uid));
        }
        catch (Exception thrown)
        {
            Publish(new Error(thrown, _self.Path.ToString(), ActorType,
                $"emergency stop: exception in failure handling for {cause.GetType()}: {cause.Message}"));
            foreach (var child in _children.Children)
                Guarded(() => Stop(child), "emergency stop of a child failed");
            FinishTerminate();
        }
    }

    private void HandleFailed(Failed failure)
    {
        if (!_children.TryGet(failure.Child.Path.Name, out var entry) || entry is not ChildRestartStats stats)
        {
            Publish(new Debug(_self.Path.ToString(), ActorType, $"dropping {failure} from unknown child"));
            return;
        }

        if (stats.Uid != failure.Uid)
        {
            Publish(new Debug(_self.Path.ToString(), ActorType, $"dropping {failure} from old child (uid {stats.Uid})"));
            return;
        }

        var message = CurrentMessage;
        var sender = _sender;
        CurrentMessage = failure;
        _sender = failure.Child;
        var handled = false;
        UseThreadContext(() => handled =
            _actor.SupervisorStrategyInternal.HandleFailure(this, failure.Child, failure.Cause, stats, new ReadOnDemand<ChildRestartStats>(() => _children.Stats)));
        if (!handled)
        {
            // Escalated: this actor fails in its child's place.
            HandleInvokeFailure(failure.Cause);
            return;
        }

        CurrentMessage = message;
        _sender = sender;
    }

    private void HandleChildTerminated(IActorRef child)
    {
        var met = _children.Remove(child);
        if (_actor is { } actor)
        {
            try
            {
                actor.SupervisorStrategyInternal.HandleChildTerminated(this, child, new ReadOnDemand<IInternalActorRef>(() => _children.Children));
            }
            catch (Exception cause)
            {
                Publish(new Error(cause, _self.Path.ToString(), ActorType, "HandleChildTerminated failed"));
                HandleInvokeFailure(cause);
            }
        }

        switch (met)
        {
            case SuspendReason.Recreation recreation:
                FinishRecreate(recreation.Cause);
                break;
            case SuspendReason.Creation:
                FinishCreate();
                break;
            case SuspendReason.Termination:
                FinishTerminate();
                break;
        }
    }
}
