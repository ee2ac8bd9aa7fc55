using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Remote;

/// <summary>
/// A reference to an actor of another system. Sending never blocks; whether the actor exists is known only from its answers or from watching it.
/// Immutable but for caches; safe for several threads.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/remoting/index.html"/>
public class RemoteActorRef : InternalActorRefBase, IRemoteRef
{
    private readonly IInternalActorRef _parent;
    private object? _route;

    /// <summary>Creates a reference; made by the provider.</summary>
    public RemoteActorRef(RemoteTransport remote, Address localAddressToUse, ActorPath path, IInternalActorRef parent, Props props, Deploy deploy)
    {
        ArgumentNullException.ThrowIfNull(remote);
        ArgumentNullException.ThrowIfNull(path);
        Remote = remote;
        LocalAddressToUse = localAddressToUse;
        Path = path;
        _parent = parent;
        _ = props;
        _ = deploy;
    }

    /// <summary>Our address as the remote system knows it.</summary>
    public Address LocalAddressToUse { get; }

    /// <inheritdoc/>
    public override IInternalActorRef Parent => _parent;

    /// <inheritdoc/>
    public override IActorRefProvider Provider => Remote.Provider;

    /// <inheritdoc/>
    public override bool IsTerminated => false;

    /// <inheritdoc/>
    public override bool IsLocal => false;

    /// <inheritdoc/>
    public override ActorPath Path { get; }

    internal RemoteTransport Remote { get; }

    /// <summary>Where the transport keeps what it found out about the way to this actor.</summary>
    internal object? Route
    {
        get => Volatile.Read(ref _route);
        set => Volatile.Write(ref _route, value);
    }

    /// <inheritdoc/>
    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        IInternalActorRef current = this;
        var path = Path;
        for (int i = 0; i < name.Count; i++)
        {
            string element = name[i];
            if (element.Length == 0)
                continue;
            path = string.Equals(element, "..", StringComparison.Ordinal) ? path.Parent : path / element;
            current = new RemoteActorRef(Remote, LocalAddressToUse, path, ActorRefs.Nobody, Props.None, Deploy.None);
        }

        return current;
    }

    /// <inheritdoc/>
    public override void Resume(Exception? causedByFailure = null) => SendSystemMessage(new Resume(causedByFailure));

    /// <inheritdoc/>
    public override void Stop() => SendSystemMessage(new Terminate());

    /// <inheritdoc/>
    public override void Restart(Exception cause) => SendSystemMessage(new Recreate(cause));

    /// <inheritdoc/>
    public override void Suspend() => SendSystemMessage(new Suspend());

    /// <inheritdoc/>
    public override void Start()
    {
        // The actor is started by its own system.
    }

    /// <inheritdoc/>
    public override void SendSystemMessage(ISystemMessage message)
    {
        // Watching goes through one actor of ours, which also minds the heartbeats of the remote system: the death of a whole system is noticed
        // even though nobody is left there who could report it.
        switch (message)
        {
            case Watch watch when IsWatchIntercepted(watch.Watchee, watch.Watcher):
                Watcher.Tell(new RemoteWatcher.WatchRemote(watch.Watchee, watch.Watcher), ActorRefs.NoSender);
                break;
            case Unwatch unwatch when IsWatchIntercepted(unwatch.Watchee, unwatch.Watcher):
                Watcher.Tell(new RemoteWatcher.UnwatchRemote(unwatch.Watchee, unwatch.Watcher), ActorRefs.NoSender);
                break;
            default:
                Remote.Send(message, null, this);
                break;
        }
    }

    /// <summary>True when a watch of this actor is to be done by the system's remote watcher in the name of <paramref name="watcher"/>.</summary>
    public bool IsWatchIntercepted(IActorRef watchee, IActorRef watcher) => Equals(watchee, this) && !Equals(watcher, Watcher);

    /// <inheritdoc/>
    protected override void TellInternal(object message, IActorRef sender) => Remote.Send(message, sender, this);

    private IActorRef Watcher => Remote.Provider.RemoteWatcher;
}
