#nullable disable
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Util;

namespace Akka.Actor;

public partial class ActorCell
{
    // By subject: the message wanted instead of Terminated, or null.
    private Dictionary<IActorRef, object> _watching;
    private HashSet<IActorRef> _watchedBy;
    private Dictionary<IActorRef, object> _terminatedQueued;
    private bool _subscribedToAddresses;

    /// <inheritdoc/>
    public IActorRef Watch(IActorRef subject)
    {
        Watch(subject, null);
        return subject;
    }

    /// <inheritdoc/>
    public IActorRef WatchWith(IActorRef subject, object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Watch(subject, message);
        return subject;
    }

    private void Watch(IActorRef subject, object message)
    {
        var watchee = (IInternalActorRef)subject;
        if (watchee.Equals(Self))
            return;
        _watching ??= [];
        if (_watching.TryGetValue(watchee, out var known))
        {
            if (!Equals(known, message))
            {
                throw new InvalidOperationException(
                    $"Watch({Self}, {subject}) termination message was not overwritten from [{known ?? "Terminated"}] to [{message ?? "Terminated"}]. If this was intended, unwatch first before using `Watch` / `WatchWith` with another message.");
            }

            return;
        }

        watchee.SendSystemMessage(new Watch(watchee, _self));
        _watching[watchee] = message;
        MaintainAddressSubscription(watchee);
    }

    /// <inheritdoc/>
    public IActorRef Unwatch(IActorRef subject)
    {
        var watchee = (IInternalActorRef)subject;
        if (!watchee.Equals(Self) && _watching is not null && _watching.Remove(watchee))
        {
            watchee.SendSystemMessage(new Unwatch(watchee, _self));
            MaintainAddressSubscription(watchee);
        }

        _terminatedQueued?.Remove(watchee);
        return subject;
    }

    /// <summary>Gives a queued notice to the actor, unless it has been unwatched since.</summary>
    protected void ReceivedTerminated(Terminated t)
    {
        if (_terminatedQueued is not null && _terminatedQueued.Remove(t.ActorRef, out var custom))
            ReceiveMessage(custom ?? t);
    }

    /// <summary>An actor that this one watches, or a child, has stopped.</summary>
    protected void WatchedActorTerminated(IActorRef actor, bool existenceConfirmed, bool addressTerminated)
    {
        if (_watching is not null && _watching.Remove(actor, out var custom))
        {
            MaintainAddressSubscription(actor);
            if (!IsTerminating)
            {
                Self.Tell(new Terminated(actor, existenceConfirmed, addressTerminated), actor);
                TerminatedQueuedFor(actor, new Option<object>(custom));
            }
        }

        if (_children.TryGet(actor, out _))
            HandleChildTerminated(actor);
    }

    /// <summary>Notes that a notice waits in the mailbox.</summary>
    public void TerminatedQueuedFor(IActorRef subject, Option<object> customMessage) => (_terminatedQueued ??= []).TryAdd(subject, customMessage.Value);

    /// <summary>Tells those who watch this actor that it has stopped.</summary>
    protected void TellWatchersWeDied()
    {
        if (_watchedBy is not { } watchers)
            return;
        _watchedBy = null;
        // Other nodes first: an answer of a local watcher could otherwise overtake the notice.
        foreach (var watcher in watchers)
        {
            if (!((IInternalActorRef)watcher).IsLocal)
                TellOneWatcher((IInternalActorRef)watcher);
        }

        foreach (var watcher in watchers)
        {
            if (((IInternalActorRef)watcher).IsLocal)
                TellOneWatcher((IInternalActorRef)watcher);
        }

        MaintainAddressSubscription();
    }

    private void TellOneWatcher(IInternalActorRef watcher)
    {
        // The parent has been told already.
        if (!watcher.Equals(_parent))
            watcher.SendSystemMessage(new DeathWatchNotification(Self, existenceConfirmed: true, addressTerminated: false));
    }

    private void UnwatchWatchedActors()
    {
        if (_watching is not { Count: > 0 } watching)
        {
            _terminatedQueued = null;
            return;
        }

        _watching = null;
        _terminatedQueued = null;
        foreach (var watchee in watching.Keys)
            ((IInternalActorRef)watchee).SendSystemMessage(new Unwatch((IInternalActorRef)watchee, _self));
        MaintainAddressSubscription();
    }

    /// <summary>Puts a watcher on this actor's list.</summary>
    protected void AddWatcher(IActorRef watchee, IActorRef watcher)
    {
        var mine = watchee.Equals(Self);
        var own = watcher.Equals(Self);
        if (mine && !own)
        {
            if ((_watchedBy ??= []).Add(watcher))
            {
                MaintainAddressSubscription(watcher);
                PublishLifecycle($"now watched by {watcher}");
            }
        }
        else if (!mine && own)
        {
            Watch(watchee);
        }
        else
        {
            Publish(new Warning(Self.Path.ToString(), ActorType, $"BUG: illegal Watch({watchee},{watcher}) for {Self}"));
        }
    }

    /// <summary>Takes a watcher off this actor's list.</summary>
    protected void RemWatcher(IActorRef watchee, IActorRef watcher)
    {
        var mine = watchee.Equals(Self);
        var own = watcher.Equals(Self);
        if (mine && !own)
        {
            if (_watchedBy is not null && _watchedBy.Remove(watcher))
            {
                MaintainAddressSubscription(watcher);
                PublishLifecycle($"no longer watched by {watcher}");
            }
        }
        else if (!mine && own)
        {
            Unwatch(watchee);
        }
        else
        {
            Publish(new Warning(Self.Path.ToString(), ActorType, $"BUG: illegal Unwatch({watchee},{watcher}) for {Self}"));
        }
    }

    /// <summary>A node is gone: its watchers are dropped, and those watched there count as stopped.</summary>
    protected void AddressTerminated(Address address)
    {
        _watchedBy?.RemoveWhere(watcher => watcher.Path.Address.Equals(address));
        if (_watching is null)
            return;

        // A child on that node is told to its supervisor in the same way as its own death would be.
        foreach (var watchee in _watching.Keys.Where(a => a.Path.Address.Equals(address)).ToArray())
            _self.SendSystemMessage(new DeathWatchNotification(watchee, existenceConfirmed: _children.TryGet(watchee, out _), addressTerminated: true));
    }

    // A watch among this node's actors changes nothing, however many there are.
    private void MaintainAddressSubscription(IActorRef changed)
    {
        if (IsForeign(changed))
            MaintainAddressSubscription();
    }

    // Only actors that have to do with other nodes want to hear of nodes that are gone.
    private void MaintainAddressSubscription()
    {
        var wanted = HasForeign(_watching?.Keys) || HasForeign(_watchedBy);
        if (wanted == _subscribedToAddresses)
            return;
        _subscribedToAddresses = wanted;
        if (wanted)
            AddressTerminatedTopic.Get(System).Subscribe(Self);
        else
            AddressTerminatedTopic.Get(System).Unsubscribe(Self);
    }

    private static bool IsForeign(IActorRef actor) => actor is IActorRefScope { IsLocal: false };

    private static bool HasForeign(IEnumerable<IActorRef> refs)
    {
        if (refs is null)
            return false;
        foreach (var actor in refs)
        {
            if (IsForeign(actor))
                return true;
        }

        return false;
    }
}
