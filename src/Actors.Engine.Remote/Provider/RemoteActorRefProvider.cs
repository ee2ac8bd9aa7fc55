using Actors.Engine.Remote.Control;
using Actors.Engine.Remote.Transport;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Event;
using Akka.Serialization;

namespace Akka.Remote;

/// <summary>The provider of systems that speak to others: local actors as ever, and references to remote ones by their address.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/remoting/index.html"/>
public class RemoteActorRefProvider : IRemoteActorRefProvider
{
    private readonly LocalActorRefProvider _local;
    private readonly EventStream _eventStream;
    private ActorSystemImpl _system = null!;
    private TcpRemoteTransport? _transport;
    private IActorRef? _remoteWatcher;
    private IInternalActorRef? _remoteDaemon;
    private Information? _information;

    /// <summary>Creates the provider; adds the reference configuration of remoting to <paramref name="settings"/>.</summary>
    /// <exception cref="ConfigurationException">The configuration of remoting has no sense.</exception>
    public RemoteActorRefProvider(string systemName, Settings settings, EventStream eventStream)
    {
        settings.InjectTopLevelFallback(RemoteReference.Config);
        Settings = settings;
        _eventStream = eventStream;
        RemoteSettings = new RemoteSettings(settings.Config);
        Deployer = new Deployer(settings);
        _local = new LocalActorRefProvider(systemName, settings, eventStream, Deployer, null);
    }

    /// <inheritdoc/>
    public IInternalActorRef RemoteDaemon => _remoteDaemon ?? throw NotStarted();

    /// <inheritdoc/>
    public RemoteTransport Transport => _transport ?? throw NotStarted();

    /// <summary>What is done on the control lane at once.</summary>
    internal ControlReflexes Reflexes => _transport?.Reflexes ?? throw NotStarted();

    /// <inheritdoc/>
    public RemoteSettings RemoteSettings { get; }

    /// <inheritdoc/>
    public ActorPath RootPath => _local.RootPath;

    /// <inheritdoc/>
    public IInternalActorRef RootGuardian => _local.RootGuardian;

    /// <inheritdoc/>
    public LocalActorRef Guardian => _local.Guardian;

    /// <inheritdoc/>
    public LocalActorRef SystemGuardian => _local.SystemGuardian;

    /// <inheritdoc/>
    public IInternalActorRef TempContainer => _local.TempContainer;

    /// <inheritdoc/>
    public IActorRef DeadLetters => _local.DeadLetters;

    /// <inheritdoc/>
    public IActorRef IgnoreRef => _local.IgnoreRef;

    /// <inheritdoc/>
    public Deployer Deployer { get; protected set; }

    /// <inheritdoc/>
    public Address DefaultAddress => Transport.DefaultAddress;

    /// <inheritdoc/>
    public Information SerializationInformation => _information ??= new Information(DefaultAddress, _system);

    /// <inheritdoc/>
    public Settings Settings { get; }

    /// <inheritdoc/>
    public Task TerminationTask => _local.TerminationTask;

    /// <inheritdoc/>
    public IActorRef RemoteWatcher => _remoteWatcher ?? ActorRefs.Nobody;

    /// <inheritdoc/>
    public ActorPath TempPath() => _local.TempPath();

    /// <inheritdoc/>
    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path) => _local.RegisterTempActor(actorRef, path);

    /// <inheritdoc/>
    public void UnregisterTempActor(ActorPath path) => _local.UnregisterTempActor(path);

    /// <inheritdoc/>
    public FutureActorRef<T> CreateFutureRef<T>(TaskCompletionSource<T> tcs)
    {
        var path = TempPath();
        return new FutureActorRef<T>(tcs, path, this);
    }

    /// <inheritdoc/>
    public virtual void Init(ActorSystemImpl system)
    {
        _system = system;
        _local.Init(system);
        _remoteDaemon = new VirtualPathContainer(this, RootPath / "remote", RootGuardian, Logging.GetLogger(system, "Akka.Remote.RemoteDaemon"));
        _local.RegisterExtraName("remote", _remoteDaemon);
        _transport = new TcpRemoteTransport(system, this);
        _transport.Start();
        _remoteWatcher = CreateRemoteWatcher(system);
        _transport.BeginAccept();
        system.SystemActorOf(Props.Create(() => new RemotingTerminator(_transport)), "remoting-terminator");
    }

    /// <inheritdoc/>
    public IInternalActorRef ActorOf(
        ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, bool systemService, Deploy deploy, bool lookupDeploy, bool async) =>
        _local.ActorOf(system, props, supervisor, path, systemService, deploy, lookupDeploy, async);

    /// <summary>Remote deployment is not offered: null, always.</summary>
    public Deploy? LookUpRemotes(IEnumerable<string> p) => null;

    /// <inheritdoc/>
    public bool HasAddress(Address address) =>
        address.Equals(_local.RootPath.Address) || (_transport is { } t && t.Addresses.Contains(address));

    /// <inheritdoc/>
    public IActorRef RootGuardianAt(Address address) =>
        HasAddress(address) ? RootGuardian : CreateRemoteRef(new RootActorPath(address), Transport.LocalAddressForRemote(address));

    /// <inheritdoc/>
    public IInternalActorRef ResolveActorRefWithLocalAddress(string path, Address localAddress)
    {
        if (IgnoreActorRef.IsIgnoreRefPath(path))
            return (IInternalActorRef)IgnoreRef;
        if (!ActorPath.TryParse(path, out var actorPath))
        {
            _local.Log.Debug("Resolve of unknown path [{0}] failed", path);
            return (IInternalActorRef)DeadLetters;
        }

        return HasAddress(actorPath.Address) ? (IInternalActorRef)_local.Resolve(actorPath) : CreateRemoteRef(actorPath, localAddress);
    }

    /// <inheritdoc/>
    public IActorRef ResolveActorRef(string path)
    {
        if (IgnoreActorRef.IsIgnoreRefPath(path))
            return IgnoreRef;
        if (!ActorPath.TryParse(path, out var actorPath))
        {
            _local.Log.Debug("Resolve of unknown path [{0}] failed", path);
            return DeadLetters;
        }

        return ResolveActorRef(actorPath);
    }

    /// <inheritdoc/>
    public IActorRef ResolveActorRef(ActorPath actorPath)
    {
        if (HasAddress(actorPath.Address))
            return _local.Resolve(actorPath);
        if (_transport is null || string.IsNullOrEmpty(actorPath.Address.Host) || actorPath.Address.Port is null)
            return new EmptyLocalActorRef(this, actorPath, _eventStream);
        return CreateRemoteRef(actorPath, Transport.LocalAddressForRemote(actorPath.Address));
    }

    /// <inheritdoc/>
    public IActorRef InternalResolveActorRef(string path) => ResolveActorRef(path);

    /// <inheritdoc/>
    public Address? GetExternalAddressFor(Address address)
    {
        if (HasAddress(address))
            return _local.RootPath.Address;
        return _transport is { } t && !string.IsNullOrEmpty(address.Host) && address.Port is not null && t.CanReach(address)
            ? t.LocalAddressForRemote(address)
            : null;
    }

    /// <summary>Remote deployment is not offered.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void UseActorOnNode(RemoteActorRef actor, Props props, Deploy deploy, IInternalActorRef supervisor) =>
        throw new NotSupportedException($"Remote deployment is not offered by this engine: [{actor.Path}] has to be started by its own actor system.");

    /// <inheritdoc/>
    public void Quarantine(Address address, int? uid) => Transport.Quarantine(address, uid);

    /// <summary>Starts the actor that watches remote actors; a derived provider starts its own.</summary>
    protected virtual IActorRef CreateRemoteWatcher(ActorSystemImpl system) =>
        system.SystemActorOf(
            RemoteSettings.ConfigureDispatcher(
                Akka.Remote.RemoteWatcher.Props(
                    CreateRemoteWatcherFailureDetector(system),
                    RemoteSettings.WatchHeartBeatInterval,
                    RemoteSettings.WatchUnreachableReaperInterval,
                    RemoteSettings.WatchHeartbeatExpectedResponseAfter)),
            "remote-watcher");

    /// <summary>Remote deployment is not offered, so nobody watches it.</summary>
    protected virtual IActorRef CreateRemoteDeploymentWatcher(ActorSystemImpl system) => ActorRefs.Nobody;

    /// <summary>The failure detectors behind remote death watch, as <c>akka.remote.watch-failure-detector</c> configures them.</summary>
    protected DefaultFailureDetectorRegistry<Address> CreateRemoteWatcherFailureDetector(ActorSystem system) =>
        new(() => FailureDetectorLoader.Load(RemoteSettings.WatchFailureDetectorImplementationClass, RemoteSettings.WatchFailureDetectorConfig, system));

    /// <summary>Makes the reference to an actor of another system.</summary>
    protected virtual IInternalActorRef CreateRemoteRef(ActorPath actorPath, Address localAddress) =>
        new RemoteActorRef(Transport, localAddress, actorPath, ActorRefs.Nobody, Props.None, Deploy.None);

    /// <summary>Makes the reference to an actor that is deployed on another system.</summary>
    protected virtual IInternalActorRef CreateRemoteRef(Props props, IInternalActorRef supervisor, Address localAddress, ActorPath rpath, Deploy deployment) =>
        new RemoteActorRef(Transport, localAddress, rpath, supervisor, props, deployment);

    private InvalidOperationException NotStarted() => new($"The remoting of actor system [{_local.RootPath.Address.System}] has not been started yet.");
}
