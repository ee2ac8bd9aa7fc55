namespace Actors.ProcessSpace.NodeSets;

internal enum NodeSetTermKind
{
    /// <summary>First to Last, both ends included; every node of it has to exist.</summary>
    Range,

    /// <summary>First and everything above it that exists.</summary>
    From,
    All,
    Master,
    Self,
    Any,
    State,
    NotState,
}

/// <summary>One comma-separated part of a node set, with the column where it begins.</summary>
internal sealed record NodeSetTerm(NodeSetTermKind Kind, int Column, int First = 0, int Last = 0, string? State = null);
