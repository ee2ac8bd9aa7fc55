using System.Collections.Immutable;
using Actors.ProcessSpace.Listing;
using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Wire;
using Akka.Actor;

namespace Actors.ProcessSpace;

/// <summary>
/// One actor system's part in the process space: what it can see of the nodes, and the way to start programs on them. There is one for
/// each actor system, got with <see cref="Get"/>, started by its node (or by <see cref="StartAsync"/>). All members are thread-safe.
/// </summary>
public sealed partial class ProcessSpace : IExtension
{
    private readonly ExtendedActorSystem _system;
    private volatile SpaceRuntime? _runtime;

    internal ProcessSpace(ExtendedActorSystem system) => _system = system;

    /// <summary>The actor system it belongs to.</summary>
    public ActorSystem System => _system;

    /// <summary>The settings it runs with.</summary>
    public ProcessSpaceSettings Settings => Runtime.Settings;

    /// <summary>Drawn when it started; another start is another incarnation.</summary>
    public ulong Incarnation => Runtime.Incarnation;

    /// <summary>This node's number; <see cref="NodeNumbers.None"/> until the master has given one.</summary>
    public int Node => Runtime.Directory.SelfNumber;

    /// <summary>The nodes, as last heard from the master.</summary>
    public NodeDirectorySnapshot Directory => Runtime.Directory.Current;

    /// <summary>How busy the nodes are, as last heard from the master, with what this node has placed since.</summary>
    public ImmutableArray<NodeLoad> Loads => Runtime.Directory.Loads;

    /// <summary>State, permissions and attributes of nodes: to be set, in the name of the user of this OS process.</summary>
    public NodeAdministration Nodes => new(Runtime, Credentials.OfThisProcess);

    /// <summary>The processes this node is origin of, those whose status nobody has waited for included.</summary>
    public ImmutableArray<RemoteProcess> Processes => Runtime.Ghosts.All();

    /// <summary>Why this member cannot start processes now (no master is reachable, its number is refused), or null. What runs is not affected.</summary>
    public string? Unready => _runtime is { } running ? running.Directory.MasterProblem : "this node has stopped";

    /// <summary>False before it was started and after it has stopped; members that need it then throw <see cref="InvalidOperationException"/>.</summary>
    public bool IsRunning => _runtime is not null;

    internal SpaceRuntime Runtime =>
        _runtime ?? throw new InvalidOperationException(
            $"The process space of actor system '{_system.Name}' is not running: start it with ProcessSpace.StartAsync (a node does so itself).");

    /// <summary>The process space of an actor system.</summary>
    public static ProcessSpace Get(ActorSystem system) => ProcessSpaceExtension.Instance.Apply(system);

    /// <summary>
    /// Starts an actor system's part: its keeper, its node link, its actors. The system must have been created with a cluster provider;
    /// without <see cref="ProcessSpaceConfiguration.Reference"/> as fallback, requests for processes are bound by the frames of its remoting.
    /// It stops with the actor system, or by <see cref="StopAsync"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">It runs already.</exception>
    public static Task<ProcessSpace> StartAsync(ActorSystem system, ProcessSpaceSettings? settings = null, CancellationToken cancellation = default) =>
        StartWithAsync(system, settings, SpaceParts.Of(system), cancellation);

    internal static async Task<ProcessSpace> StartWithAsync(ActorSystem system, ProcessSpaceSettings? settings, SpaceParts parts, CancellationToken cancellation)
    {
        var space = Get(system);
        if (space._runtime is not null)
        {
            throw new InvalidOperationException($"The process space of actor system '{system.Name}' is running already.");
        }

        BindMessages(space._system);
        var runtime = await SpaceRuntime.StartAsync(
            space._system, settings ?? ProcessSpaceSettings.From(system.Settings.Config), parts, cancellation).ConfigureAwait(false);
        space._runtime = runtime;
        _ = system.WhenTerminated.ContinueWith(
            static (_, state) => ((ProcessSpace)state!).StopAsync(), space, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return space;
    }

    /// <summary>The directory now, and every newer one as it comes. Snapshots that come faster than they are taken are skipped. Ends when this member stops.</summary>
    public IAsyncEnumerable<NodeDirectorySnapshot> WatchDirectory(CancellationToken cancellation = default) => Runtime.Directory.WatchAsync(cancellation);

    /// <summary>Waits until the directory is newer than one that was seen, and returns it: once for any number of changes, whatever they are.</summary>
    /// <exception cref="NodeException">EBUSY: this member has stopped meanwhile.</exception>
    public Task<NodeDirectorySnapshot> NextDirectoryAsync(NodeDirectorySnapshot seen, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return Runtime.Directory.NextAsync(seen, cancellation);
    }

    /// <summary>Waits until this member is registered and that many nodes (the master not counted) are up.</summary>
    /// <exception cref="TimeoutException">It took longer than the limit; the message says who is there.</exception>
    public Task ReadyAsync(int nodes, TimeSpan limit, CancellationToken cancellation = default) => Runtime.Directory.ReadyAsync(nodes, limit, cancellation);

    /// <summary>The number of the least loaded node that is up, the master left out; counts the placement, so a burst is spread.</summary>
    /// <exception cref="NodeException">No node is up and takes processes of this OS process's user.</exception>
    public int ChooseNode() => ChooseNode(Credentials.OfThisProcess);

    /// <inheritdoc cref="ChooseNode()"/>
    /// <param name="caller">Who is to run something there.</param>
    public int ChooseNode(Credentials caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return Runtime.Directory.Choose(caller);
    }

    /// <summary>
    /// Starts a program on a node. Completes when the program is running there (exec succeeded). When it is called off meanwhile, no process is left.
    /// </summary>
    /// <param name="spec">What to run.</param>
    /// <param name="node">The node's number; -1 is the master.</param>
    /// <param name="cancellation">Calls the creation off.</param>
    /// <exception cref="ProcessSpecException">The spec cannot be; thrown at once.</exception>
    /// <exception cref="NodeException">The node cannot be used: not there (EHOSTUNREACH), down or lost meanwhile (EHOSTDOWN), no master to ask (EBUSY), or not by this user (EPERM).</exception>
    /// <exception cref="ProcessException">The node could not start it: carries errno and stage.</exception>
    public ValueTask<RemoteProcess> SpawnAsync(ProcessSpec spec, int node, CancellationToken cancellation = default) =>
        SpawnAsync(spec, node, Credentials.OfThisProcess, cancellation);

    /// <summary>
    /// Starts a program on a node for somebody else: whoever uses this process as a server says who asks, as the kernel told it. The node's
    /// owner, group and execute bits decide whether they may; a node of root runs it as them.
    /// </summary>
    /// <inheritdoc cref="SpawnAsync(ProcessSpec, int, CancellationToken)"/>
    /// <param name="spec">What to run.</param>
    /// <param name="node">The node's number; -1 is the master.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellation">Calls the creation off.</param>
    public ValueTask<RemoteProcess> SpawnAsync(ProcessSpec spec, int node, Credentials caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(caller);
        spec.Validate();
        return Runtime.Ghosts.SpawnAsync(spec, node, caller, cancellation);
    }

    /// <summary>What a node runs now, whoever asked for it; orphans in its custody included.</summary>
    /// <param name="node">The node's number; -1 is the master.</param>
    /// <param name="cancellation">Stops waiting for the answer.</param>
    /// <exception cref="NodeException">The node is not there, was lost before it answered (EHOSTDOWN), or did not answer although it is there (ETIMEDOUT).</exception>
    public async Task<ImmutableArray<ProcessEntry>> ListAsync(int node, CancellationToken cancellation = default) =>
        (await LookAsync(node, cancellation).ConfigureAwait(false)).Processes;

    /// <summary>The same, and what the node's streams carry.</summary>
    /// <param name="node">The node's number; -1 is the master.</param>
    /// <param name="cancellation">Stops waiting for the answer.</param>
    /// <exception cref="NodeException">The node is not there, was lost before it answered (EHOSTDOWN), or did not answer although it is there (ETIMEDOUT).</exception>
    public Task<NodeListing> LookAsync(int node, CancellationToken cancellation = default) => Lister.AskAsync(Runtime, node, cancellation);

    /// <summary>What all nodes that can be asked run now. A node that is lost meanwhile is left out.</summary>
    public Task<ImmutableArray<ProcessEntry>> ListAllAsync(CancellationToken cancellation = default) => Lister.AskAllAsync(Runtime, cancellation);

    /// <summary>The number of the node that a process runs on, by its pid; the master's (-1) when no member knows such a process.</summary>
    public ValueTask<int> FindNodeAsync(int pid, CancellationToken cancellation = default) => ByPid.PlaceAsync(Runtime, pid, cancellation);

    /// <summary>The process of a pid alias that this node is origin of, or null.</summary>
    public RemoteProcess? Find(int pid) => Runtime.Ghosts.Find(pid);

    /// <summary>Sends a signal to a process by its number, whichever member asked for it; an orphan too.</summary>
    /// <param name="pid">The number, as <see cref="RemoteProcess.Pid"/> and lists give it.</param>
    /// <param name="signal">The signal's number, 1..64.</param>
    /// <param name="target">Who in its tree gets it.</param>
    /// <param name="cancellation">Stops waiting for the answer.</param>
    /// <returns>What became of it; null when there is no such process.</returns>
    public ValueTask<SignalResult?> SignalAsync(int pid, int signal, SignalTarget target = SignalTarget.Process, CancellationToken cancellation = default) =>
        ByPid.SignalAsync(Runtime, pid, signal, target, Credentials.OfThisProcess, cancellation);

    /// <summary>
    /// Sends a signal in the name of somebody else: only root and the user that asked for the process may signal it
    /// (<see cref="SignalResult.NotPermitted"/>).
    /// </summary>
    /// <inheritdoc cref="SignalAsync(int, int, SignalTarget, CancellationToken)"/>
    /// <param name="pid">The number, as <see cref="RemoteProcess.Pid"/> and lists give it.</param>
    /// <param name="signal">The signal's number, 1..64.</param>
    /// <param name="target">Who in its tree gets it.</param>
    /// <param name="caller">Who sends it, as the kernel told.</param>
    /// <param name="cancellation">Stops waiting for the answer.</param>
    public ValueTask<SignalResult?> SignalAsync(int pid, int signal, SignalTarget target, Credentials caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return ByPid.SignalAsync(Runtime, pid, signal, target, caller, cancellation);
    }

    /// <summary>Waits for a process by its number, whichever member asked for it; an orphan too. Cancelling stops the wait only.</summary>
    /// <returns>The outcome; null when there is no such process, or its status was taken already.</returns>
    /// <exception cref="ProcessException">EPERM: it is another user's.</exception>
    public Task<ExitStatus?> WaitAsync(int pid, CancellationToken cancellation = default) => WaitAsync(pid, Credentials.OfThisProcess, cancellation);

    /// <summary>Waits in the name of somebody else: the status is for root and for the user that asked for the process.</summary>
    /// <inheritdoc cref="WaitAsync(int, CancellationToken)"/>
    /// <param name="pid">The number, as <see cref="RemoteProcess.Pid"/> and lists give it.</param>
    /// <param name="caller">Who waits, as the kernel told.</param>
    /// <param name="cancellation">Stops the wait.</param>
    public Task<ExitStatus?> WaitAsync(int pid, Credentials caller, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return ByPid.WaitAsync(Runtime, pid, caller, cancellation);
    }

    /// <summary>Stops this part: leaves the directory, applies each process's policy, ends keeper and node link. Idempotent.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _runtime, null) is { } runtime)
        {
            await runtime.StopAsync().ConfigureAwait(false);
        }
    }

    /// <summary>A system that was created without the reference configuration has another serializer for what nodes say to each other.</summary>
    private static void BindMessages(ExtendedActorSystem system)
    {
        if (system.Serialization.FindSerializerForType(typeof(IProcessSpaceMessage)) is not ProcessSpaceSerializer)
        {
            var serializer = new ProcessSpaceSerializer(system);
            system.Serialization.AddSerializer("actors-process-space", serializer);
            system.Serialization.AddSerializationMap(typeof(IProcessSpaceMessage), serializer);
        }
    }
}
