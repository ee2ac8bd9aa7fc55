using Actors.Node.Attach;
using Actors.ProcessSpace;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Actors.Node.Hosting;

/// <summary>
/// A node as a server of its machine: a member of a cluster (or a small cluster of its own), and the local socket through which programs
/// attach. All members are thread-safe.
/// </summary>
public sealed class NodeServer : IAsyncDisposable
{
    private readonly LocalCluster? cluster;
    private readonly ActorsNode member;
    private AttachServer? door;
    private int stopped;

    private NodeServer(LocalCluster? cluster, ActorsNode member)
    {
        this.cluster = cluster;
        this.member = member;
    }

    /// <summary>The settings of a member that runs by itself (<c>hocon/node.conf</c>).</summary>
    public static Config Settings { get; } = ConfigurationFactory.FromResource<NodeServer>("Actors.node.conf");

    /// <summary>The process space as programs that attach see it.</summary>
    public ProcessSpace.ProcessSpace Space => member.Space;

    /// <summary>Where other members reach this one.</summary>
    public Address Address => member.Address;

    /// <summary>The local socket's path.</summary>
    public string Socket => door?.Path ?? "";

    /// <summary>Completes when the cluster has removed this member: it left, or was taken for dead. What it ran is ended then.</summary>
    public Task Removed => member.Removed;

    /// <summary>Starts, joins, and opens the local socket once the cluster has taken the member in.</summary>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Calls it off.</param>
    /// <exception cref="TimeoutException">Nobody took it in; the message says who was asked.</exception>
    /// <exception cref="NodeException">Its number is taken (EEXIST).</exception>
    /// <exception cref="IOException">An address or the socket cannot be listened on.</exception>
    public static async Task<NodeServer> StartAsync(NodeServerOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        NodeServer server = options.Nodes > 0 ? await StartClusterAsync(options, cancellation).ConfigureAwait(false)
            : await StartMemberAsync(options, cancellation).ConfigureAwait(false);
        try
        {
            server.door = AttachServer.Start(server.Space, options.Socket, Logging.GetLogger(server.member.System, "actors.attach"));
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Closes the socket, applies the policy of each process, leaves the cluster, and stops. Idempotent.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref stopped, 1) != 0)
        {
            return;
        }

        if (door is not null)
        {
            await door.DisposeAsync().ConfigureAwait(false);
        }

        if (cluster is not null)
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
            return;
        }

        await member.LeaveAsync().ConfigureAwait(false);
    }

    private static async Task<NodeServer> StartClusterAsync(NodeServerOptions options, CancellationToken cancellation)
    {
        LocalCluster cluster = await LocalCluster.StartAsync(options.Nodes, null, options.ReadyLimit, options.Config, cancellation).ConfigureAwait(false);
        return new NodeServer(cluster, cluster.Master);
    }

    private static async Task<NodeServer> StartMemberAsync(NodeServerOptions options, CancellationToken cancellation)
    {
        ActorsNode member = await ActorsNode.StartAsync(
            new NodeOptions { Role = options.Role, Number = options.Number, Bind = options.Bind, Config = options.Config.WithFallback(Settings) },
            cancellation).ConfigureAwait(false);
        var server = new NodeServer(null, member);
        try
        {
            await member.JoinAsync(options.Join, options.ReadyLimit, cancellation).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
