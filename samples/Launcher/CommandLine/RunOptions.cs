using System.Collections.Immutable;
using Actors.ProcessSpace;
using Actors.ProcessSpace.NodeSets;

namespace Actors.Launcher.CommandLine;

/// <summary>What <c>actors run</c> was asked to do, checked.</summary>
internal sealed record RunOptions
{
    internal const int DefaultNodeCount = 4;
    internal const int MaximumNodeCount = 510;

    /// <summary>Leaves the choice to the system.</summary>
    internal static NodeSet AnyNode { get; } = NodeSet.Parse("any");

    /// <summary>Where to run; <c>any</c> unless told.</summary>
    public required NodeSet Nodes { get; init; }

    /// <summary>The program, looked up in PATH on the node when it has no slash.</summary>
    public required string File { get; init; }

    /// <summary>Its arguments, without argv[0].</summary>
    public required string[] Arguments { get; init; }

    /// <summary>Begin each line of output with its node's number.</summary>
    public bool Label { get; init; }

    /// <summary>Say nothing on stderr that is not an error.</summary>
    public bool Quiet { get; init; }

    /// <summary>Give the program a terminal.</summary>
    public bool Terminal { get; init; }

    /// <summary>NAME=VALUE entries that are set on top of the caller's environment (or of none).</summary>
    public ImmutableArray<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>Start from an empty environment.</summary>
    public bool ClearEnvironment { get; init; }

    /// <summary>As given; null is the caller's own directory.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>A user's name or number; null is the caller's.</summary>
    public string? User { get; init; }

    /// <summary>How many nodes the embedded cluster has.</summary>
    public int NodeCount { get; init; } = DefaultNodeCount;

    /// <summary>Run on nodes inside this command, whatever node there is on this machine.</summary>
    public bool Embedded { get; init; }

    /// <summary>The local socket of the node to attach to, as given.</summary>
    public string? Socket { get; init; }

    /// <summary>Start the programs, print their pids, and leave.</summary>
    public bool Detached { get; init; }

    /// <summary>What becomes of the programs when this command is lost.</summary>
    public OriginLostPolicy OnOriginLost { get; init; } = OriginLostPolicy.Kill;
}
