using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Actors.Native;
using Actors.ProcessSpace.Execution;
using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Nodes;
using Actors.ProcessSpace.Origin;
using Actors.ProcessSpace.Streams;
using Akka.Actor;
using Akka.Cluster;
using Akka.Event;

namespace Actors.ProcessSpace;

/// <summary>
/// The parts of one member's process space and the wires between them: made once at the start, the same for all its actors. Thread-safe.
/// </summary>
internal sealed class SpaceRuntime
{
    public const string MasterRole = "master";
    public const string NodeName = "node";
    public const string GhostsName = "ghosts";
    public const string DirectoryName = "directory";
    public const string MasterName = "master";

    /// <summary>How long a stop waits for outcomes to be taken, and for actors to end.</summary>
    private static readonly TimeSpan TellLimit = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(Address, string), IActorRef> _resolved = new();
    private readonly CancellationTokenSource _over = new();
    private IActorRef _nodeActor = ActorRefs.Nobody;

    private SpaceRuntime(ExtendedActorSystem system, ProcessSpaceSettings settings, ulong incarnation, NodeLink link, SpaceParts parts)
    {
        System = system;
        Settings = settings;
        Incarnation = incarnation;
        Link = link;
        Address = system.Provider.DefaultAddress;
        LinkEndPoint = Reachable(link.EndPoint, Address.Host);
        IsMaster = parts.IsMaster;
        Keepers = new Keepers(settings.FaultPoints ? parts.Keeper with { FaultsAllowed = true } : parts.Keeper);
        Images = new Images.ImageStore(new Images.ImageNetwork(this));
        Book = new NodeBook(settings.AnswersKept, settings.OrphanStatusKeptFor, TimeProvider.System);
        Directory = new DirectoryView();
        Ghosts = new GhostTable(this);
    }

    public ExtendedActorSystem System { get; }

    public ProcessSpaceSettings Settings { get; }

    public ulong Incarnation { get; }

    public NodeLink Link { get; }

    /// <summary>Where other members reach the node link.</summary>
    public IPEndPoint LinkEndPoint { get; }

    /// <summary>This member's address as others know it.</summary>
    public Address Address { get; }

    /// <summary>True when this member may rule.</summary>
    public bool IsMaster { get; }

    public Keepers Keepers { get; }

    public Images.ImageStore Images { get; }

    public NodeBook Book { get; }

    public DirectoryView Directory { get; }

    public GhostTable Ghosts { get; }

    public LostPeers Lost { get; } = new();

    public IActorRef GhostsActor { get; private set; } = ActorRefs.Nobody;

    public IActorRef? MasterActor { get; private set; }

    public bool IsStopping { get; private set; }

    /// <summary>Cancelled when this part has stopped: whoever waits for an answer of others gets none.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>How long an answer of another node is waited for: longer than it takes until the loss of one is known, so that this is what is told then.</summary>
    public TimeSpan AnswerLimit => Settings.LostAfter + TimeSpan.FromSeconds(5);

    public static async Task<SpaceRuntime> StartAsync(ExtendedActorSystem system, ProcessSpaceSettings settings, SpaceParts parts, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var incarnation = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) | 1;
        var log = Logging.GetLogger(system, "Actors.ProcessSpace.NodeLink");
        var link = NodeLink.Listen(
            new NodeLinkOptions { Bind = settings.LinkBind, Window = settings.LinkWindow, Secret = settings.Secret }, incarnation, LinkLog.To((level, line) => log.Log(Level(level), line)));
        var runtime = new SpaceRuntime(system, settings, incarnation, link, parts);
        var keeper = runtime.Keepers.GetAsync();
        try
        {
            runtime.StartActors(parts);
            await keeper.ConfigureAwait(false);
            return runtime;
        }
        catch
        {
            await runtime.StopAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>An actor of the process space on a member, by the member's address.</summary>
    public IActorRef Resolve(Address address, string name)
    {
        var known = address.HasLocalScope ? Address : address;
        return _resolved.TryGetValue((known, name), out var found) ? found : _resolved.GetOrAdd((known, name), static (key, system) =>
            system.Provider.ResolveActorRef(new RootActorPath(key.Item1) / "user" / key.Item2), System);
    }

    /// <summary>True when actors of that address have been resolved and are remembered.</summary>
    internal bool Remembers(Address address) => _resolved.Keys.Any(key => key.Item1.Equals(address));

    /// <summary>Everything of that start of that node is lost: ghosts complete, processes end by policy, streams break.</summary>
    public void PeerLost(PeerLost lost, Address address)
    {
        // Should another start of it have the same address, its actors are resolved anew.
        foreach (var name in (string[])[NodeName, GhostsName, DirectoryName, MasterName])
        {
            _resolved.TryRemove((address, name), out _);
        }

        Lost.Lose(lost.Incarnation, lost.Reason);
        GhostsActor.Tell(lost, ActorRefs.NoSender);
        _nodeActor.Tell(lost, ActorRefs.NoSender);
        Link.DropPeer(lost.Incarnation, lost.Reason);
    }

    /// <summary>What was lost can be asked for something again.</summary>
    public void PeerFound(PeerFound found)
    {
        Lost.Find(found.Incarnation);
        GhostsActor.Tell(found, ActorRefs.NoSender);
    }

    /// <summary>Asks an actor of a node. Its loss ends the wait at once, and so does the end of this member.</summary>
    /// <exception cref="NodeException">It was lost (EHOSTDOWN), did not answer in time (ETIMEDOUT), or this member has stopped (EBUSY).</exception>
    public async Task<T> AskAsync<T>(NodeEntry node, string actor, object request, TimeSpan limit, CancellationToken cancellation)
    {
        var lost = Lost.Watch(node.Incarnation);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lost, Over);
        try
        {
            return await Resolve(node.Address, actor).Ask<T>(request, limit, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (Over.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw OverBefore(node.Number);
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new NodeException(
                $"Node {NodeNumbers.Format(node.Number)} ({node.Name}, {node.Address}) was lost before it answered (EHOSTDOWN): {Lost.ReasonOf(node.Incarnation)}.",
                Numbers.EHostDown, ProcessStage.Reach, node.Number);
        }
        catch (AskTimeoutException)
        {
            throw new NodeException(
                $"Node {NodeNumbers.Format(node.Number)} ({node.Name}, {node.Address}) did not answer within {limit.TotalSeconds:0.#} s (ETIMEDOUT); see whether it is still up.",
                Numbers.ETimedOut, ProcessStage.Reach, node.Number);
        }
    }

    /// <summary>What those hear who wait for something about a node when this member stops.</summary>
    public static NodeException OverBefore(int node) =>
        new($"The member that asked about node {NodeNumbers.Format(node)} has stopped before there was an answer (EBUSY).", Errno.EBUSY, ProcessStage.Reach, node);

    /// <summary>The variables every child gets from the process space itself.</summary>
    public KeyValuePair<string, string>[] OwnVariables(Spawn spawn) =>
    [
        new("ACTORS_NODE", NodeNumbers.Format(Directory.SelfNumber)),
        new("ACTORS_RANK", spawn.Spec.Rank.ToString(CultureInfo.InvariantCulture)),
        new("ACTORS_SIZE", spawn.Spec.Size.ToString(CultureInfo.InvariantCulture)),
        new("ACTORS_PID", spawn.Pid.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>How busy this node is now.</summary>
    public NodeLoad MeasureLoad() => new(Directory.SelfNumber, Book.Count, LoadAverage.PerProcessor());

    /// <summary>
    /// Ends this part. The ghosts go first, so that other nodes apply their processes' policies; then what runs here is killed, and its
    /// outcome told to those who wait for it; then keeper and link.
    /// </summary>
    public async Task StopAsync()
    {
        IsStopping = true;
        await EndAsync(GhostsActor).ConfigureAwait(false);
        _nodeActor.Tell(NodeStops.Instance, ActorRefs.NoSender);
        await Book.WhenEmpty().WaitAsync(TellLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await EndAsync(_nodeActor).ConfigureAwait(false);
        await Keepers.DisposeAsync().ConfigureAwait(false);
        Ghosts.EndAll("the node that asked for it has stopped");
        Directory.Close();
        await _over.CancelAsync().ConfigureAwait(false);
        await Link.DisposeAsync().ConfigureAwait(false);
        Images.Dispose();
    }

    private static async Task EndAsync(IActorRef actor)
    {
        if (!actor.IsNobody())
        {
            await ((Task)actor.GracefulStop(TellLimit)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // "Every address of this machine" (0.0.0.0) is none that others can call: they are told the one under which remoting is known.
    private static IPEndPoint Reachable(IPEndPoint listening, string host)
    {
        if (!listening.Address.Equals(IPAddress.Any) && !listening.Address.Equals(IPAddress.IPv6Any))
        {
            return listening;
        }

        try
        {
            var known = Dns.GetHostAddresses(host);
            return Array.Find(known, static one => one.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(one)) is { } outside
                ? new IPEndPoint(outside, listening.Port)
                : new IPEndPoint(known.Length > 0 ? known[0] : IPAddress.Loopback, listening.Port);
        }
        catch (SocketException)
        {
            // A machine that does not know its own name: nobody else does.
            return new IPEndPoint(IPAddress.Loopback, listening.Port);
        }
    }

    private static Akka.Event.LogLevel Level(LinkLogLevel level) => level switch
    {
        LinkLogLevel.Debug => LogLevel.DebugLevel,
        LinkLogLevel.Information => LogLevel.InfoLevel,
        _ => LogLevel.WarningLevel,
    };

    private void StartActors(SpaceParts parts)
    {
        _nodeActor = System.ActorOf(Props.CreateBy(new Maker<NodeActor>(() => new NodeActor(this))), NodeName);
        GhostsActor = System.ActorOf(Props.CreateBy(new Maker<GhostsActor>(() => new GhostsActor(this))), GhostsName);
        if (IsMaster)
        {
            MasterActor = System.ActorOf(Props.CreateBy(new Maker<MasterActor>(() => new MasterActor(this))), MasterName);
        }

        var members = parts.Members ?? new ClusterMembership(System);
        _ = System.ActorOf(Props.CreateBy(new Maker<NodeDirectoryActor>(() => new NodeDirectoryActor(this, members))), DirectoryName);
    }
}
