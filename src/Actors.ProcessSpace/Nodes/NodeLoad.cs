namespace Actors.ProcessSpace;

/// <summary>How busy a node is. Immutable.</summary>
/// <param name="Node">Its number.</param>
/// <param name="Processes">How many processes of the process space run there.</param>
/// <param name="Load">The machine's load average of the last minute, divided by its processors.</param>
public readonly record struct NodeLoad(int Node, int Processes, double Load);
