#nullable disable
using Akka.Actor.Internal;
using Akka.Event;

namespace Akka.Actor;

public partial class ActorCell
{
    private void Create(ActorInitializationException failure)
    {
        try
        {
            if (failure is not null)
                throw failure;
            var actor = NewActor();
            _actor = actor;
            _released = false;
            UseThreadContext(() => actor.AroundPreStart());
            CheckReceiveTimeout();
            PublishLifecycle($"Started ({actor.GetType()})");
            if (SystemImpl.Settings.EmitActorTelemetry)
                SystemImpl.EventStream.Publish(new ActorStarted(_self, actor.GetType()));
        }
        catch (Exception cause)
        {
            if (_actor is not null)
            {
                ClearActor(_actor);
                _actor = null;
                // A failed creation is final unless the supervisor wants another try, which then starts from nothing.
                _failedFatally = true;
            }

            throw cause is ActorInitializationException init
                ? init
                : new ActorInitializationException(_self, $"Exception during creation: {cause.Message}", cause);
        }
    }

    private ActorBase NewActor()
    {
        ActorBase actor = null;
        PrepareForNewActor();
        UseThreadContext(() =>
        {
            actor = CreateNewActorInstance();
            if (actor is null)
                throw new ActorInitializationException(_self, $"The producer of {Props.Type} returned null.");
            // A behaviour set by the constructor counts; else the actor starts with its own Receive.
            if (_behaviorCount == 0)
                BecomeStacked(actor.InvokeReceive);
        });
        return actor;
    }

    /// <summary>Creates an instance from the props, with its stash and timers.</summary>
    protected virtual ActorBase CreateNewActorInstance()
    {
        var actor = Props.NewActor();
        if (actor is null)
            return null;
        if (actor is IActorStash stashing)
            stashing.Stash ??= this.CreateStash(stashing);
        if (actor is IWithTimers timing)
            timing.Timers ??= new TimerScheduler(this);
        SystemImpl.ActorPipelineResolver.AfterIncarnated(actor, this);
        if (actor is IInitializableActor initializable)
            initializable.Init();
        return actor;
    }

    /// <summary>Forgets the behaviours of the former instance.</summary>
    protected void PrepareForNewActor() => ClearBehaviors();

    /// <summary>Lets an instance go.</summary>
    protected void ClearActor(ActorBase actor)
    {
        if (actor is null)
            return;
        if (actor is IDisposable disposable)
            Guarded(disposable.Dispose, "Failed to dispose of the instance");
        Props.Release(actor);
        ClearBehaviors();
    }

    // What must be undone before an instance is replaced or dropped, after its own hooks have run.
    private void ReleaseHelpers(ActorBase actor, bool restarting)
    {
        SystemImpl.ActorPipelineResolver.BeforeIncarnated(actor, this);
        if (actor is IWithTimers { Timers: TimerScheduler timers })
            timers.CancelAll();
        if (actor is not IActorStash { Stash: { } stash })
            return;
        if (restarting)
        {
            stash.UnstashAll();
            return;
        }

        foreach (var envelope in stash.ClearStash())
            SystemImpl.DeadLetters.Tell(new DeadLetter(envelope.Message, envelope.Sender, _self), envelope.Sender);
    }

    /// <summary>Forgets what belonged to the actor.</summary>
    protected void ClearActorCell()
    {
        DropStashedSystemMessages();
        _sender = null;
        CurrentMessage = null;
        Props = TerminatedActorProps;
    }

    private static readonly Props TerminatedActorProps = new TerminatedProps();

    private void Guarded(Action action, string what)
    {
        try
        {
            action();
        }
        catch (Exception cause)
        {
            Publish(new Error(cause, _self.Path.ToString(), ActorType, $"{what}: {cause.Message}"));
        }
    }

    private void Terminate()
    {
        var wasTerminating = ChildrenReason is SuspendReason.Termination;
        if (!_children.Refuse())
            return;
        SetReceiveTimeout(null);
        UnwatchWatchedActors();
        foreach (var child in _children.Children)
            Stop(child);

        if (_children.SetReason(SuspendReason.Termination.Instance))
        {
            if (wasTerminating)
                return;
            // No ordinary messages while the children stop, and no failures for the supervisor.
            SuspendNonRecursive();
            _perpetrator = _self;
            PublishLifecycle("stopping");
        }
        else
        {
            FinishTerminate();
        }
    }

    private void FinishTerminate()
    {
        // A second order to stop can come while the first waits for children, and be met here again.
        if (_finished)
            return;
        _finished = true;
        _children.Close();
        var actor = _actor;
        if (actor is not null && !_released)
        {
            Guarded(() => UseThreadContext(actor.AroundPostStop), "PostStop failed");
            Guarded(() => ReleaseHelpers(actor, restarting: false), "Clearing the stash failed");
            if (SystemImpl.Settings.EmitActorTelemetry)
                SystemImpl.EventStream.Publish(new ActorStopped(_self, actor.GetType()));
        }

        Guarded(() => Dispatcher.Detach(this), "Leaving the dispatcher failed");
        Guarded(() => _parent.SendSystemMessage(new Dispatch.SysMsg.DeathWatchNotification(_self, existenceConfirmed: true, addressTerminated: false)),
            "Telling the supervisor failed");
        Guarded(StopFunctionRefs, "Stopping function references failed");
        Guarded(TellWatchersWeDied, "Telling the watchers failed");
        Guarded(UnwatchWatchedActors, "Unwatching failed");
        PublishLifecycle("stopped");
        if (!_released)
            ClearActor(actor);
        ClearActorCell();
        _actor = null;
    }

    private bool _finished;
}
