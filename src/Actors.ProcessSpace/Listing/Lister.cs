using System.Collections.Immutable;
using Actors.ProcessSpace.Messages;
using Akka.Actor;

namespace Actors.ProcessSpace.Listing;

/// <summary>Asks nodes what they run.</summary>
internal static class Lister
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static async Task<ImmutableArray<ProcessEntry>> AskAsync(SpaceRuntime runtime, int node, CancellationToken cancellation)
    {
        var entry = runtime.Directory.Require(node);
        try
        {
            var listing = await runtime.Resolve(entry.Address, SpaceRuntime.NodeName).Ask<ProcessListing>(new ListProcesses(), Limit, cancellation).ConfigureAwait(false);
            return listing.Processes;
        }
        catch (AskTimeoutException)
        {
            throw new NodeException(
                $"Node {NodeNumbers.Format(node)} ({entry.Name}, {entry.Address}) did not say within {Limit.TotalSeconds:0} s what it runs; see whether it is still up.",
                Numbers.ETimedOut, ProcessStage.Reach, node);
        }
    }
}
