namespace Actors.ProcessSpace;

/// <summary>What streams hold and have carried, at one moment.</summary>
/// <param name="Open">How many are open: of a process its own, of a node all that have an end there.</param>
/// <param name="Bytes">Bytes that went through them so far, those that have ended included. Of a node it becomes less when a peer of it is forgotten.</param>
public readonly record struct StreamUse(int Open, long Bytes);
