using System.Collections.Immutable;

namespace Actors.ProcessSpace;

/// <summary>What a node runs, and what its streams carry. Immutable.</summary>
/// <param name="Processes">Its processes, orphans included.</param>
/// <param name="Streams">All streams that have an end on the node, also those of processes that were started from it and run elsewhere.</param>
public sealed record NodeListing(ImmutableArray<ProcessEntry> Processes, StreamUse Streams);
