namespace Actors.Bproc;

/// <summary>What the child of an rfork knows of itself. Immutable.</summary>
/// <param name="Node">The node it is on.</param>
/// <param name="Pid">Its number in the process space: what its parent calls it.</param>
/// <param name="Rank">Its place among the children of one call; 0 when it is the only one.</param>
/// <param name="Size">How many children the call asked for.</param>
public sealed record BprocChild(int Node, int Pid, int Rank, int Size);
