using System.Collections.Concurrent;
using Actors.Engine.Remote.Control;
using Actors.Engine.Remote.Wire;
using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Remote;
using Akka.Serialization;

namespace Actors.Engine.Remote.Transport;

/// <summary>
/// Remoting over TCP: one listener, and for each peer an <see cref="Association"/> with three lanes out. The control lane lives on
/// the <see cref="ControlLoop"/>, all other work on the thread pool; an idle system has nothing but timers and pending reads.
/// </summary>
internal sealed class TcpRemoteTransport : RemoteTransport
{
    private readonly ConcurrentDictionary<Address, Association> _associations = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly LogLevel? _lifecycleLevel;
    private Acceptor? _acceptor;
    private Timer? _timer;
    private Address? _address;
    private HashSet<Address> _addresses = [];
    private HandshakeOptions? _identity;
    private Task? _shutdown;
    private volatile bool _isShutDown;

    public TcpRemoteTransport(ExtendedActorSystem system, RemoteActorRefProvider provider)
        : base(system, provider)
    {
        Tcp = TcpSettings.Read(provider.RemoteSettings);
        Connector = new Connector(Tcp);
        Dispatcher = new InboundDispatcher(provider, Log);
        Refusals = new RefusalLog(Log);
        UseUntrustedMode = provider.RemoteSettings.UntrustedMode;
        string level = provider.RemoteSettings.RemoteLifecycleEventsLogLevel;
        _lifecycleLevel = string.Equals(level, "OFF", StringComparison.OrdinalIgnoreCase) ? null : Logging.LogLevelFor(level);
        logRemoteLifeCycleEvents = _lifecycleLevel is not null;
    }

    public TcpSettings Tcp { get; }

    public Connector Connector { get; }

    public InboundDispatcher Dispatcher { get; }

    /// <summary>Strangers who were refused.</summary>
    public RefusalLog Refusals { get; }

    /// <summary>What is done on the control lane at once.</summary>
    public ControlReflexes Reflexes { get; } = new();

    public HandshakeOptions Identity => _identity ?? throw NotStarted();

    /// <summary>Cancelled when nothing more is sent or read.</summary>
    public CancellationToken Stopping => _stopping.Token;

    public bool IsShutDown => _isShutDown;

    /// <summary>The port that is listened on, which is not the one in the address when a proxy stands before it.</summary>
    public int BoundPort => _acceptor?.Port ?? throw NotStarted();

    public override ISet<Address> Addresses => _addresses;

    public override Address DefaultAddress => _address ?? throw NotStarted();

    public override void Start()
    {
        try
        {
            _acceptor = new Acceptor(this, Tcp);
        }
        catch (RemoteTransportException e)
        {
            // Not logged as well: whoever starts the system gets it, and tells the person once.
            System.EventStream.Publish(new RemotingErrorEvent(e));
            throw;
        }

        _address = new Address(Tcp.Protocol, System.Name, Tcp.PublicHostname, Tcp.PublicPort != 0 ? Tcp.PublicPort : _acceptor.Port);
        _addresses = [_address];
        _identity = new HandshakeOptions(_address.ToString(), AddressUidExtension.Uid(System), Tcp.Secret);
    }

    /// <summary>Takes connections: from here on messages of other systems arrive.</summary>
    public void BeginAccept()
    {
        _ = Task.Run(() => _acceptor!.RunAsync(Stopping));
        _timer = new Timer(_ => Tick(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        Log.Info("Remoting started; listening on addresses : [{0}]", DefaultAddress);
        Publish(new RemotingListenEvent([DefaultAddress]));
    }

    public override Task Shutdown()
    {
        lock (_stopping)
            return _shutdown ??= ShutdownAsync();
    }

    public override void Send(object message, IActorRef? sender, RemoteActorRef recipient)
    {
        var route = recipient.Route as Route ?? RouteTo(recipient);
        if (Provider.RemoteSettings.LogSend)
            Log.Debug("sending message [{0}] to [{1}] from [{2}]", message.GetType(), recipient.Path, sender);
        route.Association.Send(route, message, sender, recipient);
    }

    public override Task<bool> ManagementCommand(object cmd) => Task.FromResult(false);

    public override Task<bool> ManagementCommand(object cmd, CancellationToken cancellationToken) => Task.FromResult(false);

    public override Address LocalAddressForRemote(Address remote) =>
        CanReach(remote)
            ? DefaultAddress
            : throw new RemoteTransportException($"No transport is loaded for protocol [{remote.Protocol}] of [{remote}]; this system speaks [{Tcp.Protocol}].");

    public bool CanReach(Address remote) => string.Equals(remote.Protocol, Tcp.Protocol, StringComparison.Ordinal);

    public override void Quarantine(Address address, int? uid) => AssociationTo(address).Quarantine(uid, "asked for by this system");

    public Association AssociationTo(Address remote) =>
        _associations.TryGetValue(remote, out var known) ? known : _associations.GetOrAdd(remote, address => new Association(this, address));

    public void Publish(RemotingLifecycleEvent lifecycleEvent)
    {
        System.EventStream.Publish(lifecycleEvent);
        if (_lifecycleLevel is { } level && lifecycleEvent is not RemotingListenEvent)
        {
            var own = lifecycleEvent.LogLevel();
            Log.Log(own > LogLevel.InfoLevel ? own : level, null, lifecycleEvent.ToString()!);
        }
    }

    /// <summary>Turns a message into bytes. Null, with a log line, when that is impossible.</summary>
    public OutboundEnvelope? TrySerialize(object message, IActorRef? sender, RemoteActorRef recipient, Lane lane)
    {
        try
        {
            var serializer = System.Serialization.FindSerializerFor(message);
            string manifest = Serialization.ManifestFor(serializer, message);
            var payload = Serialization.WithTransport(System, (serializer, message), static s => s.serializer.ToBinary(s.message));
            int max = lane == Lane.Large ? Tcp.MaxLargeFrame : Tcp.MaxFrame;
            if (payload.Length <= max && !OutboundCodec.IsTooLong(manifest))
                return new OutboundEnvelope(message, sender, recipient, serializer.Identifier, manifest, payload);
            Log.Error(
                "Discarding oversized payload sent to [{0}]: max allowed size {1} bytes, actual size of encoded [{2}] was {3} bytes. See {4}, and actors.remote.large-message-destinations.",
                recipient.Path,
                max,
                message.GetType(),
                payload.Length,
                lane == Lane.Large ? "actors.remote.maximum-large-frame-size" : "akka.remote.dot-netty.tcp.maximum-frame-size");
        }
        catch (Exception e)
        {
            Log.Error(e, "Failed to serialize message of type [{0}] from [{1}] to [{2}]; it is dropped. {3}", message.GetType(), sender, recipient.Path, e.Message);
        }

        if (message is not ISystemMessage)
            System.EventStream.Publish(new Dropped(message, "it cannot be sent to another system", sender ?? System.DeadLetters, recipient));
        return null;
    }

    private Route RouteTo(RemoteActorRef recipient)
    {
        var path = recipient.Path;
        string name = OutboundCodec.NameOf(path);
        if (OutboundCodec.IsTooLong(name))
            throw new RemoteTransportException($"A path of {name.Length} characters cannot be sent to: [{name[..80]}…]");
        var elements = path.Elements;
        var lane = Lane.Ordinary;
        if (elements is ["system", "cluster" or "remote-watcher", ..])
            lane = Lane.Control;
        else if (Array.Exists(Tcp.LargeDestinations, pattern => pattern.Matches(elements)))
            lane = Lane.Large;
        var route = new Route(AssociationTo(path.Address), lane, name, elements is [] or [""]);
        recipient.Route = route;
        return route;
    }

    private void Tick()
    {
        long now = Environment.TickCount64;
        Refusals.Flush(now);
        foreach (var (_, association) in _associations)
        {
            try
            {
                association.Tick(now);
            }
            catch (Exception e)
            {
                // A timer's callback has nobody above it.
                Log.Error(e, "The upkeep of the association with [{0}] failed: {1}", association.Remote, e.Message);
            }
        }
    }

    private async Task ShutdownAsync()
    {
        // Queues that are moving get some time to empty; a peer that cannot be reached gets none.
        long deadline = Environment.TickCount64 + (long)Provider.RemoteSettings.FlushWait.TotalMilliseconds;
        while (Environment.TickCount64 < deadline && _associations.Values.Any(a => a.IsBusy))
            await Task.Delay(2, CancellationToken.None).ConfigureAwait(false);
        _isShutDown = true;
        if (_timer is not null)
            await _timer.DisposeAsync().ConfigureAwait(false);
        await _stopping.CancelAsync().ConfigureAwait(false);
        _acceptor?.Dispose();
        foreach (var (_, association) in _associations)
            association.Close();
        Publish(new RemotingShutdownEvent());
    }

    private InvalidOperationException NotStarted() => new($"The remoting of actor system [{System.Name}] has not been started yet.");
}
