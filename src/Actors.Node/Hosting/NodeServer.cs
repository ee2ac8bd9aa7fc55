using Actors.Node.Attach;
using Actors.ProcessSpace;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Actors.Node.Hosting;

/// <summary>
/// A node as a server of its machine: a member of a cluster, several of them, or a small cluster of its own, and the local socket through
/// which programs attach to the first, or to the next one when the cluster has removed that. All members are thread-safe.
/// </summary>
public sealed class NodeServer : IAsyncDisposable
{
    private readonly LocalCluster? cluster;
    private readonly ActorsNode[] members;
    private readonly int[] numbers;
    private readonly Action<string> say;
    private readonly SemaphoreSlim removing = new(1, 1);
    private volatile ActorsNode member;
    private AttachServer? door;
    private int stopped;

    private NodeServer(LocalCluster? cluster, Action<string> say, params ActorsNode[] members)
    {
        this.cluster = cluster;
        this.say = say;
        this.members = members;
        numbers = [.. members.Select(static one => one.Space.Node)];
        member = members[0];
        Removed = Task.WhenAll(members.Select(static one => one.Removed));
    }

    /// <summary>The settings of a member that runs by itself (<c>hocon/node.conf</c>).</summary>
    public static Config Settings { get; } = ConfigurationFactory.FromResource<NodeServer>("Actors.node.conf");

    /// <summary>The process space as programs that attach see it now.</summary>
    public ProcessSpace.ProcessSpace Space => member.Space;

    /// <summary>The numbers of the members that are hosted for a cluster of others, as they were taken in; a standby master has none.</summary>
    public IReadOnlyList<int> Numbers => numbers;

    /// <summary>Where other members reach this one.</summary>
    public Address Address => member.Address;

    /// <summary>The local socket's path.</summary>
    public string Socket => door?.Path ?? "";

    /// <summary>Completes when the cluster has removed this member, or all of several: they left, or were taken for dead. What they ran is ended then.</summary>
    public Task Removed { get; }

    /// <summary>Starts, joins, and opens the local socket once the cluster has taken the member in.</summary>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Calls it off.</param>
    /// <exception cref="TimeoutException">Nobody took it in; the message says who was asked.</exception>
    /// <exception cref="NodeException">Its number is taken (EEXIST).</exception>
    /// <exception cref="IOException">An address or the socket cannot be listened on.</exception>
    public static async Task<NodeServer> StartAsync(NodeServerOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        NodeServer server = options.Nodes > 0 && options.Join.Count == 0 ? await StartClusterAsync(options, cancellation).ConfigureAwait(false)
            : await StartMembersAsync(options, cancellation).ConfigureAwait(false);
        try
        {
            server.door = AttachServer.Start(server.Space, options.Socket, Logging.GetLogger(server.member.System, "actors.attach"));
            server.WatchMembers();
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

        await Task.WhenAll(members.Select(static one => one.LeaveAsync())).ConfigureAwait(false);
    }

    private static async Task<NodeServer> StartClusterAsync(NodeServerOptions options, CancellationToken cancellation)
    {
        LocalCluster cluster = await LocalCluster.StartAsync(options.Nodes, null, options.ReadyLimit, options.Config, cancellation).ConfigureAwait(false);
        return new NodeServer(cluster, options.Say, cluster.Master);
    }

    private void WatchMembers()
    {
        for (int index = 0; members.Length > 1 && index < members.Length; index++)
        {
            _ = WatchAsync(index);
        }
    }

    // With the last one the whole server is removed, and whoever runs it says so.
    private async Task WatchAsync(int index)
    {
        await members[index].Removed.ConfigureAwait(false);
        await removing.WaitAsync().ConfigureAwait(false);
        try
        {
            int next = Array.FindIndex(members, static one => !one.Removed.IsCompleted);
            if (next < 0 || Volatile.Read(ref stopped) != 0)
            {
                return;
            }

            string text = $"the cluster has taken node {NodeNumbers.Format(numbers[index])} for dead and removed it; what it ran is ended, the other nodes of this process go on";
            if (member == members[index])
            {
                member = members[next];
                await door!.HandOverAsync(member.Space).ConfigureAwait(false);
                text += $", and programs attach to node {NodeNumbers.Format(numbers[next])} now";
            }

            say(text);
        }
        finally
        {
            removing.Release();
        }
    }

    private static async Task<NodeServer> StartMembersAsync(NodeServerOptions options, CancellationToken cancellation)
    {
        Task<ActorsNode>[] starts = [.. Enumerable.Range(0, Math.Max(1, options.Nodes)).Select(index => Task.Run(() => StartMemberAsync(options, index, cancellation), cancellation))];
        await ((Task)Task.WhenAll(starts)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            ActorsNode[] members = await Task.WhenAll(starts).ConfigureAwait(false);
            await Task.WhenAll(members.Select(member => member.JoinAsync(options.Join, options.ReadyLimit, cancellation))).ConfigureAwait(false);
            return new NodeServer(null, options.Say, members);
        }
        catch
        {
            await Task.WhenAll(starts.Where(static start => start.IsCompletedSuccessfully).Select(static start => start.Result.LeaveAsync())).ConfigureAwait(false);
            throw;
        }
    }

    private static Task<ActorsNode> StartMemberAsync(NodeServerOptions options, int index, CancellationToken cancellation) => ActorsNode.StartAsync(
        new NodeOptions
        {
            Role = options.Role,
            Number = options.Number + index,
            Bind = options.Bind is { Port: > 0 } bind ? (bind.Host, bind.Port + index) : options.Bind,
            Config = options.Config.WithFallback(Settings),
        },
        cancellation);
}
