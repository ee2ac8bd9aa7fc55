using Actors.ProcessSpace;

namespace Actors.Node.Attach;

/// <summary>What nodes run, and what their streams carry. Immutable.</summary>
/// <param name="Processes">The processes of all nodes that were asked.</param>
/// <param name="Streams">For each node that answered, the streams that have an end there.</param>
/// <param name="Silent">One line for each node that did not answer.</param>
public sealed record ProcessTable(IReadOnlyList<ProcessRow> Processes, IReadOnlyDictionary<int, StreamUse> Streams, IReadOnlyList<string> Silent);
