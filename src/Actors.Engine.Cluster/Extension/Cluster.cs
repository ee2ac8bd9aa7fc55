using System.Collections.Immutable;
using Actors.Engine.Remote.Control;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Event;
using Akka.Remote;

namespace Akka.Cluster;

/// <summary>
/// This actor system's part in a cluster: join and leave, see who else is a member, and subscribe to changes. One for each actor
/// system whose <c>akka.actor.provider</c> is <c>cluster</c>. Thread-safe.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
public partial class Cluster : IExtension
{
    private readonly IActorRef _daemon;
    private readonly ClusterActorRefProvider _provider;
    private int _terminated;

    /// <summary>Starts the extension; use <see cref="Get"/>.</summary>
    /// <exception cref="ConfigurationException">The system is not configured for a cluster.</exception>
    public Cluster(ActorSystemImpl system)
    {
        ArgumentNullException.ThrowIfNull(system);
        System = system;
        _provider = system.Provider as ClusterActorRefProvider ?? throw new ConfigurationException(
            $"Actor system {system.Name} uses {system.Provider.GetType()}: set akka.actor.provider = cluster to use the cluster extension");
        Settings = new ClusterSettings(system.Settings.Config, system.Name);
        Log = Logging.GetLogger(system, nameof(Cluster));
        SelfUniqueAddress = new UniqueAddress(_provider.Transport.DefaultAddress, AddressUidExtension.Uid(system));
        Life = new ClusterLife(SelfUniqueAddress);
        FailureDetector = new DefaultFailureDetectorRegistry<Address>(() =>
            FailureDetectorLoader.Load(Settings.FailureDetectorImplementationClass, Settings.FailureDetectorConfig, system));
        DowningProvider = CreateDowningProvider();
        _daemon = system.SystemActorOf(ActorFactory.Props(Settings.UseDispatcher, () => new ClusterDaemon(this)), "cluster");
        if (DowningProvider.DowningActorProps is { } downing)
            _daemon.Tell(new StartDowning(downing), ActorRefs.NoSender);
        RegisterShutdownTasks();
    }

    /// <summary>The section <c>akka.cluster</c> of the configuration.</summary>
    public ClusterSettings Settings { get; }

    /// <summary>This incarnation of this system.</summary>
    public UniqueAddress SelfUniqueAddress { get; }

    /// <summary>Where this system listens.</summary>
    public Address SelfAddress => SelfUniqueAddress.Address;

    /// <summary>The roles of this member.</summary>
    public ImmutableHashSet<string> SelfRoles => Settings.Roles;

    /// <summary>The cluster as this member sees it now. Changes right before the events that tell of it.</summary>
    public ClusterEvent.CurrentClusterState State => Life.Snapshot;

    /// <summary>This member as the cluster sees it; with the status <c>Removed</c> while it belongs to none.</summary>
    public Member SelfMember => Life.Membership.SelfMember
        ?? Member.Create(SelfUniqueAddress, Member.NotUpYet, MemberStatus.Removed, SelfRoles, Settings.AppVersion);

    /// <summary>Whether the extension has stopped: this system has left or was removed, and cannot join again.</summary>
    public bool IsTerminated => Volatile.Read(ref _terminated) != 0;

    /// <summary>Whether this member is up.</summary>
    public bool IsUp => SelfMember.Status == MemberStatus.Up;

    /// <summary>The actor system.</summary>
    public ExtendedActorSystem System { get; }

    /// <summary>The failure detectors of the members that this one watches.</summary>
    public DefaultFailureDetectorRegistry<Address> FailureDetector { get; }

    /// <summary>What decides which silent members are dead.</summary>
    public IDowningProvider DowningProvider { get; }

    internal ClusterLife Life { get; }

    internal ILoggingAdapter Log { get; }

    /// <summary>What members' messages may meet before a mailbox.</summary>
    internal ControlReflexes Reflexes => _provider.Reflexes;

    /// <summary>The extension of <paramref name="system"/>, started when it is not yet.</summary>
    /// <exception cref="ConfigurationException">The system is not configured for a cluster.</exception>
    public static Cluster Get(ActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return system.WithExtension<Cluster, ClusterExtension>();
    }

    /// <summary>
    /// Subscribes to events of the given types and their subtypes; first comes the present state as one
    /// <see cref="ClusterEvent.CurrentClusterState"/>.
    /// </summary>
    /// <exception cref="ArgumentException">No type, or one that is no cluster event.</exception>
    public void Subscribe(IActorRef subscriber, params Type[] to) =>
        Subscribe(subscriber, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsSnapshot, to);

    /// <summary>Subscribes to events of the given types and their subtypes; the present state comes first, as asked for.</summary>
    /// <exception cref="ArgumentException">No type, or one that is no cluster event.</exception>
    public void Subscribe(IActorRef subscriber, ClusterEvent.SubscriptionInitialStateMode initialStateMode, params Type[] to)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(to);
        if (to.Length == 0)
            throw new ArgumentException("At least one IClusterDomainEvent type is required", nameof(to));
        if (Array.Find(to, static type => !typeof(ClusterEvent.IClusterDomainEvent).IsAssignableFrom(type)) is { } wrong)
            throw new ArgumentException($"Subscribe to IClusterDomainEvent or its subtypes only, was [{wrong}]", nameof(to));
        _daemon.Tell(new Subscribe(subscriber, initialStateMode, [.. to]), ActorRefs.NoSender);
    }

    /// <summary>Ends all subscriptions of <paramref name="subscriber"/>.</summary>
    public void Unsubscribe(IActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        _daemon.Tell(new Unsubscribe(subscriber, null), ActorRefs.NoSender);
    }

    /// <summary>Ends the subscription of <paramref name="subscriber"/> to one type.</summary>
    public void Unsubscribe(IActorRef subscriber, Type to)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(to);
        _daemon.Tell(new Unsubscribe(subscriber, to), ActorRefs.NoSender);
    }

    /// <summary>Sends the present state to <paramref name="receiver"/>, once.</summary>
    public void SendCurrentClusterState(IActorRef receiver)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        _daemon.Tell(new SendState(receiver), ActorRefs.NoSender);
    }

    /// <summary>Calls back once when this member is up; at once when it is.</summary>
    public void RegisterOnMemberUp(Action callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _daemon.Tell(new AddStatusListener(MemberStatus.Up, callback), ActorRefs.NoSender);
    }

    /// <summary>Calls back once when this member is removed or the extension stops; at once when it has stopped.</summary>
    public void RegisterOnMemberRemoved(Action callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        if (Life.WhenStopped.IsCompleted)
            callback();
        else
            _daemon.Tell(new AddStatusListener(MemberStatus.Removed, callback), ActorRefs.NoSender);
    }

    /// <summary>The path under which other members reach an actor of this system.</summary>
    public ActorPath RemotePathOf(IActorRef actorRef)
    {
        ArgumentNullException.ThrowIfNull(actorRef);
        var path = actorRef.Path;
        return string.IsNullOrEmpty(path.Address.Host)
            ? path.Root.Equals(path) ? new RootActorPath(SelfAddress) : (new RootActorPath(SelfAddress) / path.Elements).WithUid(path.Uid)
            : path;
    }

    /// <inheritdoc/>
    public override string ToString() => $"Cluster({SelfAddress}, {SelfMember.Status})";

    private IDowningProvider CreateDowningProvider()
    {
        var type = Settings.DowningProviderType;
        try
        {
            return (IDowningProvider)Activator.CreateInstance(type, System, this)!;
        }
        catch (Exception failure)
        {
            throw new ConfigurationException(
                $"akka.cluster.downing-provider-class: cannot create {type}; it needs a public constructor (ActorSystem, Cluster)", failure);
        }
    }
}
