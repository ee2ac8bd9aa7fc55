using System.Globalization;
using Actors.ProcessSpace;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Cluster;
using Akka.Configuration;

namespace Actors.Node.Hosting;

/// <summary>
/// One member of a process space, hosted in this OS process: an actor system with its cluster, its keeper, its node link and its part
/// of the process space. Several may live in one OS process. All members are thread-safe.
/// </summary>
public sealed class ActorsNode : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(3);
    private readonly TaskCompletionSource removed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly bool ownsSystem;
    private Task? stopped;
    private Task? left;

    private ActorsNode(ActorSystem system, ProcessSpace.ProcessSpace space, bool ownsSystem)
    {
        System = system;
        Space = space;
        this.ownsSystem = ownsSystem;
        Cluster.Get(system).RegisterOnMemberRemoved(() => removed.TrySetResult());
    }

    /// <summary>Its actor system.</summary>
    public ActorSystem System { get; }

    /// <summary>Its part of the process space.</summary>
    public ProcessSpace.ProcessSpace Space { get; }

    /// <summary>Where other members reach it.</summary>
    public Address Address => Cluster.Get(System).SelfAddress;

    /// <summary>Completes when the cluster has removed this member: it left, or was taken for dead. What it ran is ended then. Never fails.</summary>
    public Task Removed => removed.Task;

    /// <summary>Starts a member. It belongs to no cluster yet, unless its configuration names seed nodes: see <see cref="Join"/>.</summary>
    /// <exception cref="ConfigurationException">A setting is wrong; the message names the key.</exception>
    /// <exception cref="IOException">The keeper could not be started, or an address not be listened on.</exception>
    public static async Task<ActorsNode> StartAsync(NodeOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        Config config = OwnConfig(options).WithFallback(options.Config).WithFallback(ProcessSpaceConfiguration.Reference);
        ActorSystem system = ActorSystem.Create(options.SystemName, options.Setup.And(BootstrapSetup.Create().WithConfig(config)));
        try
        {
            return new ActorsNode(system, await ProcessSpace.ProcessSpace.StartAsync(system, cancellation: cancellation).ConfigureAwait(false), ownsSystem: true);
        }
        catch
        {
            await system.Terminate().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    /// <summary>
    /// Makes a member of an actor system that is there already, with the roles and settings it was created with: role <c>master</c> may rule.
    /// It keeps its owner: the node stops with it, and leaves it running when the node is stopped first.
    /// </summary>
    /// <param name="system">Created with <c>akka.actor.provider = cluster</c>, and best with <see cref="ProcessSpaceConfiguration.Reference"/> as fallback.</param>
    /// <param name="cancellation">Calls it off.</param>
    /// <exception cref="ConfigurationException">A setting is wrong, or the system has no cluster.</exception>
    /// <exception cref="InvalidOperationException">It is a member already.</exception>
    /// <exception cref="IOException">The keeper could not be started, or an address not be listened on.</exception>
    public static async Task<ActorsNode> StartAsync(ActorSystem system, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(system);
        return new ActorsNode(system, await ProcessSpace.ProcessSpace.StartAsync(system, cancellation: cancellation).ConfigureAwait(false), ownsSystem: false);
    }

    /// <summary>Joins the cluster that has a member at <paramref name="member"/>; its own address makes a new cluster. Returns at once.</summary>
    public void Join(Address member) => Cluster.Get(System).Join(member);

    /// <summary>Joins a cluster, and waits until it has taken this member in: the master has answered, and a node has its number.</summary>
    /// <param name="members">Members to ask, in this order; none makes a new cluster.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="TimeoutException">Nobody took it in; the message says who was asked.</exception>
    /// <exception cref="NodeException">Its number is taken (EEXIST).</exception>
    /// <exception cref="IOException">The cluster, or everybody who was asked, refused it: its secret, settings or version do not fit.</exception>
    public async Task JoinAsync(IReadOnlyList<(string Host, int Port)> members, TimeSpan limit, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(members);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Cluster membership = Cluster.Get(System);
        Address own = Address;
        string asked = members.Count == 0 ? "" : $" Asked: {string.Join(", ", members.Select(static member => $"{member.Host}:{member.Port}"))}";
        Address[] seeds = [.. members.Select(member => own.WithHost(member.Host).WithPort(member.Port))];
        var refused = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        IActorRef refusals = System.ActorOf(Props.Create(() => new SeedRefusals(seeds, refused)));
        Task joined = seeds.Length == 0 ? membership.JoinAsync(own, waiting.Token) : membership.JoinSeedNodesAsync(seeds, waiting.Token);
        Task ready = Space.ReadyAsync(0, limit, waiting.Token);
        try
        {
            Task first = await Task.WhenAny(ready, joined, refused.Task).ConfigureAwait(false);
            if ((first == refused.Task ? refused.Task.Result : first == joined ? joined.Exception?.InnerException : null) is { } refusal)
            {
                cancellation.ThrowIfCancellationRequested();
                throw new IOException($"The cluster did not take this member in: {refusal.Message}.{asked}", refusal);
            }

            await ready.ConfigureAwait(false);
        }
        catch (TimeoutException e) when (asked.Length > 0)
        {
            throw new TimeoutException($"{e.Message}{asked}; is a master running there?", e);
        }
        finally
        {
            System.Stop(refusals);
            await waiting.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(ready, joined).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Applies the policy of each process, leaves the cluster in good order, and stops: see <see cref="StopAsync"/>.</summary>
    public Task LeaveAsync()
    {
        lock (gate)
        {
            return left ??= LeaveCoreAsync();
        }
    }

    /// <summary>
    /// Stops: applies the policy of each process, ends keeper and node link, and the actor system if this node made it. What takes longer than a few seconds
    /// is abandoned; the keeper then ends what is left as soon as this OS process is gone.
    /// </summary>
    public Task StopAsync()
    {
        lock (gate)
        {
            return stopped ??= StopCoreAsync();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(StopAsync());

    private static Config OwnConfig(NodeOptions options)
    {
        string role = options.Role == NodeRole.Master ? "master" : "node";
        string number = options.Number is { } given ? $"\nactors.node.number = {NodeNumbers.Format(given)}" : "";
        string bind = options.Bind is { } at
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"\nakka.remote.dot-netty.tcp {{ hostname = \"{at.Host}\", port = {at.Port} }}\nactors.link.hostname = \"{at.Host}\"")
            : "";
        return ConfigurationFactory.ParseString($"akka.cluster.roles = [\"{role}\"]{number}{bind}");
    }

    private async Task LeaveCoreAsync()
    {
        await Space.StopAsync().WaitAsync(LeaveLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Cluster.Get(System).LeaveAsync().WaitAsync(LeaveLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await StopAsync().ConfigureAwait(false);
    }

    private async Task StopCoreAsync()
    {
        await Space.StopAsync().WaitAsync(StopLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (ownsSystem)
        {
            await System.Terminate().WaitAsync(StopLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
