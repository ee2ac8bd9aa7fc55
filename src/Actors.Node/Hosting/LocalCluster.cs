using Actors.ProcessSpace;
using Akka.Configuration;

namespace Actors.Node.Hosting;

/// <summary>A master and some nodes, all inside this OS process. They start together, and end with it at the latest. Thread-safe.</summary>
public sealed class LocalCluster : IAsyncDisposable
{
    private readonly ActorsNode[] nodes;

    private LocalCluster(ActorsNode master, ActorsNode[] nodes)
    {
        Master = master;
        this.nodes = nodes;
    }

    /// <summary>The settings of its members (<c>hocon/local-cluster.conf</c>).</summary>
    public static Config Settings { get; } = ConfigurationFactory.FromResource<LocalCluster>("Actors.local-cluster.conf");

    /// <summary>The master, which is also where its programs come from.</summary>
    public ActorsNode Master { get; }

    /// <summary>The nodes; the index is the number.</summary>
    public IReadOnlyList<ActorsNode> Nodes => nodes;

    /// <summary>Starts a master and nodes 0 to <paramref name="count"/> - 1, and waits until those that are needed can be used.</summary>
    /// <param name="count">How many nodes, at least one.</param>
    /// <param name="needed">The numbers to wait for; null for all. Others go on joining.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="settings">Settings that come before <see cref="Settings"/>.</param>
    /// <param name="cancellation">Calls it off.</param>
    /// <exception cref="TimeoutException">The cluster was not ready in time; the message says who was there.</exception>
    public static async Task<LocalCluster> StartAsync(
        int count, IReadOnlyCollection<int>? needed = null, TimeSpan? limit = null, Config? settings = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Config config = settings is null ? Settings : settings.WithFallback(Settings);
        var starts = new Task<ActorsNode>[count + 1];
        starts[0] = Task.Run(() => StartAsync(NodeRole.Master, null, config, cancellation), cancellation);
        for (int number = 0; number < count; number++)
        {
            int own = number;
            starts[number + 1] = Task.Run(() => StartAsync(NodeRole.Node, own, config, cancellation), cancellation);
        }

        try
        {
            ActorsNode master = await starts[0].ConfigureAwait(false);
            master.Join(master.Address);
            for (int number = 0; number < count; number++)
            {
                (await starts[number + 1].ConfigureAwait(false)).Join(master.Address);
            }

            var cluster = new LocalCluster(master, [.. starts.Skip(1).Select(static start => start.Result)]);
            await cluster.WaitForAsync(needed ?? Enumerable.Range(0, count).ToArray(), limit ?? TimeSpan.FromSeconds(20), cancellation).ConfigureAwait(false);
            return cluster;
        }
        catch
        {
            await Task.WhenAll(starts.Select(StopWhenStartedAsync)).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops all of them at once.</summary>
    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(nodes.Append(Master).Select(static node => node.StopAsync())).ConfigureAwait(false);

    private static Task<ActorsNode> StartAsync(NodeRole role, int? number, Config config, CancellationToken cancellation) =>
        ActorsNode.StartAsync(new NodeOptions { Role = role, Number = number, Config = config }, cancellation);

    private static async Task StopWhenStartedAsync(Task<ActorsNode> start)
    {
        await ((Task)start).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (start.IsCompletedSuccessfully)
        {
            await start.Result.StopAsync().ConfigureAwait(false);
        }
    }

    private async Task WaitForAsync(IReadOnlyCollection<int> needed, TimeSpan limit, CancellationToken cancellation)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timer.CancelAfter(limit);
        NodeDirectorySnapshot last = NodeDirectorySnapshot.Unknown;
        try
        {
            await foreach (NodeDirectorySnapshot snapshot in Master.Space.WatchDirectory(timer.Token).ConfigureAwait(false))
            {
                last = snapshot;
                if (needed.All(number => snapshot.Find(number) is { State: NodeState.Up }))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Falls through to the timeout below.
        }

        string there = string.Join(", ", last.Nodes.Select(static node => $"{NodeNumbers.Format(node.Number)} ({node.State})"));
        throw new TimeoutException(
            $"The embedded cluster was not ready within {limit.TotalSeconds:0} s: needed {string.Join(", ", needed.Select(NodeNumbers.Format))}; there: {(there.Length == 0 ? "nobody" : there)}.");
    }
}
