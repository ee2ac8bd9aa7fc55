#nullable disable
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>A reference whose messages go to a function on the sender's thread. It can be watched, and ends by <see cref="Stop"/>.</summary>
internal sealed class FunctionRef(ActorPath path, IActorRefProvider provider, EventStream eventStream, Action<IActorRef, object> tell) : MinimalActorRef
{
    private readonly Lock _gate = new();
    private readonly HashSet<IActorRef> _watchedBy = [];
    private bool _stopped;

    public override ActorPath Path { get; } = path;

    public override IActorRefProvider Provider { get; } = provider;

    public override bool IsTerminated => Volatile.Read(ref _stopped);

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (IsTerminated)
            eventStream.Publish(new DeadLetter(message, sender ?? Provider.DeadLetters, this));
        else
            tell(sender, message);
    }

    public override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case Watch watch when watch.Watchee.Equals(this) && !watch.Watcher.Equals(this):
                bool ended;
                lock (_gate)
                {
                    ended = _stopped;
                    if (!ended)
                        _watchedBy.Add(watch.Watcher);
                }

                if (ended)
                    watch.Watcher.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: true, addressTerminated: false));
                break;
            case Unwatch unwatch when unwatch.Watchee.Equals(this):
                lock (_gate)
                    _watchedBy.Remove(unwatch.Watcher);
                break;
            case DeathWatchNotification notification:
                Tell(new Terminated(notification.Actor, notification.ExistenceConfirmed, notification.AddressTerminated), notification.Actor);
                break;
        }
    }

    public override void Stop()
    {
        IActorRef[] watchers;
        lock (_gate)
        {
            if (_stopped)
                return;
            Volatile.Write(ref _stopped, true);
            watchers = [.. _watchedBy];
            _watchedBy.Clear();
        }

        foreach (var watcher in watchers)
            watcher.AsInternal().SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: true, addressTerminated: false));
    }
}
