using System.Globalization;
using Actors.ProcessSpace;

namespace Actors.Bproc;

/// <summary>Starts a process for each entry of a list of nodes, all at once, each with its rank; images go as a tree.</summary>
internal static class VectorStart
{
    public static async Task<BprocVector> RunAsync(BprocContext context, IReadOnlyList<int> nodes, ProcessSpec spec, IoPlan io, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        int[] numbers = [.. nodes.Select(node => NumberOf(context, node))];
        var routes = context.Space.ImageRoutes(numbers);
        var members = await Task.WhenAll(numbers.Select((number, rank) => StartAsync(
            context,
            spec with
            {
                Rank = rank,
                Size = numbers.Length,
                ImageRoute = routes.GetValueOrDefault(number, []),
                Environment = spec.Environment.With("BPROC_RANK", rank.ToString("D7", CultureInfo.InvariantCulture)),
            },
            number, io, cancellation))).ConfigureAwait(false);
        if (cancellation.IsCancellationRequested)
        {
            await Task.WhenAll(members.Select(static member => member.Process is { } process ? process.StopAsync(StopPolicy.Kill) : Task.CompletedTask))
                .ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
        }

        return new BprocVector([.. members]);
    }

    /// <summary>"Any" stays what it is when no node is up: that is this entry's error, and not that of all.</summary>
    private static int NumberOf(BprocContext context, int node)
    {
        try
        {
            return Creator.NodeOf(context, node);
        }
        catch (BprocException)
        {
            return node;
        }
    }

    private static async Task<(RemoteProcess? Process, BprocException? Problem)> StartAsync(
        BprocContext context, ProcessSpec spec, int node, IoPlan io, CancellationToken cancellation)
    {
        try
        {
            return (await Creator.StartAsync(context, spec, node, io, cancellation).ConfigureAwait(false), null);
        }
        catch (BprocException problem)
        {
            return (null, problem);
        }
        catch (OperationCanceledException)
        {
            return (null, new BprocException(BprocError.ECANCELED, "It was called off before it was started (ECANCELED).") { Node = node });
        }
    }
}
