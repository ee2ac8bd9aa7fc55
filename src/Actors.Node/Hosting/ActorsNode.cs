using Actors.ProcessSpace;
using Akka.Actor;
using Akka.Cluster;
using Akka.Configuration;

namespace Actors.Node.Hosting;

/// <summary>
/// One member of a process space, hosted in this OS process: an actor system with its cluster, its keeper, its node link and its part
/// of the process space. Several may live in one OS process. All members are thread-safe.
/// </summary>
public sealed class ActorsNode : IAsyncDisposable
{
    private readonly TimeSpan stopLimit = TimeSpan.FromSeconds(5);
    private Task? stopped;
    private readonly Lock gate = new();

    private ActorsNode(ActorSystem system, ProcessSpace.ProcessSpace space)
    {
        System = system;
        Space = space;
    }

    /// <summary>Its actor system.</summary>
    public ActorSystem System { get; }

    /// <summary>Its part of the process space.</summary>
    public ProcessSpace.ProcessSpace Space { get; }

    /// <summary>Where other members reach it.</summary>
    public Address Address => Cluster.Get(System).SelfAddress;

    /// <summary>Starts a member. It belongs to no cluster yet, unless its configuration names seed nodes: see <see cref="Join"/>.</summary>
    /// <exception cref="ConfigurationException">A setting is wrong; the message names the key.</exception>
    /// <exception cref="IOException">The keeper could not be started, or an address not be listened on.</exception>
    public static async Task<ActorsNode> StartAsync(NodeOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        Config config = RoleConfig(options).WithFallback(options.Config).WithFallback(ProcessSpaceConfiguration.Reference);
        ActorSystem system = ActorSystem.Create(options.SystemName, config);
        try
        {
            return new ActorsNode(system, await ProcessSpace.ProcessSpace.StartAsync(system, cancellation: cancellation).ConfigureAwait(false));
        }
        catch
        {
            await system.Terminate().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    /// <summary>Joins the cluster that has a member at <paramref name="member"/>; its own address makes a new cluster. Returns at once.</summary>
    public void Join(Address member) => Cluster.Get(System).Join(member);

    /// <summary>
    /// Stops: applies the policy of each process, ends keeper and node link, and the actor system. What takes longer than a few seconds
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

    private static Config RoleConfig(NodeOptions options)
    {
        string role = options.Role == NodeRole.Master ? "master" : "node";
        string number = options.Number is { } given ? $"\nactors.node.number = {NodeNumbers.Format(given)}" : "";
        return ConfigurationFactory.ParseString($"akka.cluster.roles = [\"{role}\"]{number}");
    }

    private async Task StopCoreAsync()
    {
        await Space.StopAsync().WaitAsync(stopLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await System.Terminate().WaitAsync(stopLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
