using Actors.Node.Attach;
using Actors.Node.Hosting;
using Actors.ProcessSpace;
using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Hosting;

/// <summary>
/// The node that an application embeds: started with the host, in the order in which services were added; the host goes on starting when
/// the cluster has taken the node in. When the host stops, the node applies the policy of each process and leaves the cluster. Thread-safe.
/// </summary>
public sealed class EmbeddedNode : IHostedService
{
    private readonly IServiceProvider services;
    private readonly ActorsNodeOptions options;
    private readonly ILoggerFactory loggers;
    private readonly IHostApplicationLifetime application;
    private readonly ILogger log;
    private readonly TaskCompletionSource<ActorsNode> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AttachServer? door;
    private volatile bool stopping;

    /// <summary>Made by the container; see <see cref="ActorsNodeServices"/>.</summary>
    public EmbeddedNode(IServiceProvider services, IOptions<ActorsNodeOptions> options, ILoggerFactory loggers, IHostApplicationLifetime application)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.services = services;
        this.options = options.Value;
        this.loggers = loggers;
        this.application = application;
        log = loggers.CreateLogger<EmbeddedNode>();
    }

    /// <summary>The node.</summary>
    /// <exception cref="InvalidOperationException">It has not started (yet): wait with <see cref="StartedAsync"/>.</exception>
    public ActorsNode Node => started.Task.IsCompletedSuccessfully
        ? started.Task.Result
        : throw new InvalidOperationException($"The embedded node has not started: use it after the host has started, or wait with {nameof(EmbeddedNode)}.{nameof(StartedAsync)}.");

    /// <summary>The node, or null as long as it has not started.</summary>
    internal ActorsNode? Started => started.Task.IsCompletedSuccessfully ? started.Task.Result : null;

    /// <summary>The node, as soon as the cluster has taken it in. Fails as the start of the host fails.</summary>
    public Task<ActorsNode> StartedAsync(CancellationToken cancellation = default) => started.Task.WaitAsync(cancellation);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            ActorsNode node = await StartCoreAsync(cancellationToken).ConfigureAwait(false);
            _ = StopWhenRemovedAsync(node);
            log.LogInformation(
                "Node {Node} is up at {Host}:{Port}, {Count} nodes in all", NodeNumbers.Format(node.Space.Node), node.Address.Host, node.Address.Port, node.Space.Directory.UpCount);
            started.SetResult(node);
        }
        catch (Exception e)
        {
            started.SetException(e);
            _ = started.Task.Exception;
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        stopping = true;
        if (Started is { } node)
        {
            if (door is not null)
            {
                await door.DisposeAsync().ConfigureAwait(false);
            }

            // Its own limits are short, and what is abandoned here would outlive the host.
            await node.LeaveAsync().ConfigureAwait(false);
            log.LogInformation("Node {Node} has left the cluster", node.Address);
        }
    }

    private async Task<ActorsNode> StartCoreAsync(CancellationToken cancellation)
    {
        (string Host, int Port)[] members = EndPoints.ReadAll(options.Join, nameof(options.Join));
        ActorsNode node = options.ActorSystem is { } given
            ? await ActorsNode.StartAsync(given(services), cancellation).ConfigureAwait(false)
            : await ActorsNode.StartAsync(NodeConfiguration.Read(options, loggers), cancellation).ConfigureAwait(false);
        try
        {
            Cluster cluster = Cluster.Get(node.System);
            bool joinsItself = members.Length == 0 && !cluster.Settings.SeedNodes.IsEmpty;
            if (joinsItself || (members.Length == 0 && options.ActorSystem is not null))
            {
                await node.Space.ReadyAsync(0, options.ReadyLimit, cancellation).ConfigureAwait(false);
            }
            else if (members.Length == 0 && !cluster.SelfRoles.Contains("master"))
            {
                throw EndPoints.Wrong(nameof(options.Join), "which cluster? Name one of its members, HOST:PORT, or make this one a master");
            }
            else
            {
                await node.JoinAsync(members, options.ReadyLimit, cancellation).ConfigureAwait(false);
            }

            if (options.Socket is { Length: > 0 } socket)
            {
                door = AttachServer.Start(node.Space, socket, Logging.GetLogger(node.System, "actors.attach"));
            }

            return node;
        }
        catch
        {
            await node.LeaveAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task StopWhenRemovedAsync(ActorsNode node)
    {
        await node.Removed.ConfigureAwait(false);
        if (stopping)
        {
            return;
        }

        log.LogError("The cluster has taken this node for dead and removed it, or its actor system was terminated; what it ran is ended");
        if (options.StopWhenRemoved)
        {
            Environment.ExitCode = 1;
            application.StopApplication();
        }
    }
}
