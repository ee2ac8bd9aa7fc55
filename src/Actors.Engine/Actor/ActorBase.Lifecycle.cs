#nullable disable

namespace Akka.Actor;

public abstract partial class ActorBase
{
    private SupervisorStrategy _supervisorStrategy;
    private bool _hasSupervisorStrategy;

    internal SupervisorStrategy SupervisorStrategyInternal
    {
        get
        {
            // The strategy given with the props wins; the actor's own is asked for once an incarnation.
            if (!_hasSupervisorStrategy)
            {
                _supervisorStrategy = Cell.Props.SupervisorStrategy ?? SupervisorStrategy() ?? Actor.SupervisorStrategy.DefaultStrategy;
                _hasSupervisorStrategy = true;
            }

            return _supervisorStrategy;
        }

        set
        {
            _supervisorStrategy = value;
            _hasSupervisorStrategy = value is not null;
        }
    }

    /// <summary>Wraps <see cref="PreStart"/>.</summary>
    public virtual void AroundPreStart() => PreStart();

    /// <summary>Called before the first message of the first incarnation.</summary>
    protected virtual void PreStart()
    {
    }

    /// <summary>Wraps <see cref="PreRestart"/>; the failed instance's timers end before.</summary>
    public virtual void AroundPreRestart(Exception cause, object message)
    {
        CancelTimers();
        PreRestart(cause, message);
    }

    /// <summary>Called on the failed instance before it is replaced: stops and unwatches all children, then calls <see cref="PostStop"/>.</summary>
    /// <param name="reason">What failed.</param>
    /// <param name="message">The message being processed then, or null.</param>
    protected virtual void PreRestart(Exception reason, object message)
    {
        foreach (var child in _context.GetChildren())
        {
            _context.Unwatch(child);
            _context.Stop(child);
        }

        PostStop();
    }

    /// <summary>Wraps <see cref="PostRestart"/>.</summary>
    public virtual void AroundPostRestart(Exception cause, object message) => PostRestart(cause);

    /// <summary>Called on the fresh instance after a restart: calls <see cref="PreStart"/>.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    /// <summary>Wraps <see cref="PostStop"/>; the actor's timers end before.</summary>
    public virtual void AroundPostStop()
    {
        CancelTimers();
        PostStop();
    }

    private void CancelTimers() => (this as IWithTimers)?.Timers?.CancelAll();

    /// <summary>Called when the actor has stopped.</summary>
    protected virtual void PostStop()
    {
    }

    /// <summary>How this actor handles its children's failures; null for the default strategy.</summary>
    protected virtual SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.DefaultStrategy;
}
