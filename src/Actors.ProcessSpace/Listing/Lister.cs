using System.Collections.Immutable;
using Actors.ProcessSpace.Messages;

namespace Actors.ProcessSpace.Listing;

/// <summary>Asks nodes what they run.</summary>
internal static class Lister
{
    public static async Task<NodeListing> AskAsync(SpaceRuntime runtime, int node, CancellationToken cancellation)
    {
        var entry = runtime.Directory.Require(node);
        var listing = await runtime.AskAsync<ProcessListing>(entry, SpaceRuntime.NodeName, new ListProcesses(), runtime.AnswerLimit, cancellation).ConfigureAwait(false);
        return new NodeListing(listing.Processes, listing.Streams);
    }

    /// <summary>Asks all that can be asked, at once. One that does not answer is left out: it is lost, or will be.</summary>
    public static async Task<ImmutableArray<ProcessEntry>> AskAllAsync(SpaceRuntime runtime, CancellationToken cancellation)
    {
        var nodes = runtime.Directory.Current.Nodes.Where(static node => node.CanBeAsked);
        var parts = await Task.WhenAll(nodes.Select(node => AskOrNothingAsync(runtime, node.Number, cancellation))).ConfigureAwait(false);
        return [.. parts.SelectMany(static part => part)];
    }

    private static async Task<ImmutableArray<ProcessEntry>> AskOrNothingAsync(SpaceRuntime runtime, int node, CancellationToken cancellation)
    {
        try
        {
            return (await AskAsync(runtime, node, cancellation).ConfigureAwait(false)).Processes;
        }
        catch (NodeException) when (!runtime.Over.IsCancellationRequested)
        {
            return [];
        }
    }
}
