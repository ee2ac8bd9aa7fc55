using System.Net;

namespace Actors.ProcessSpace.NodeSets;

/// <summary>What a node set is resolved against: one node's number (the master's is <see cref="Master"/>) and the word for its state.</summary>
/// <param name="Number">The node's number; -1 is the master.</param>
/// <param name="State">The lower-case word for its state, one of <see cref="NodeSet.StateNames"/>.</param>
public readonly record struct NodeSetMember(int Number, string State)
{
    /// <summary>The number that stands for the master.</summary>
    public const int Master = -1;

    /// <summary>What it is called, for sets that know names; null: nothing.</summary>
    public string? Name { get; init; }

    /// <summary>The address that its byte streams come from, for sets that know addresses; null: none.</summary>
    public IPAddress? Address { get; init; }
}
