using Actors.Native;
using Actors.Node.Runs;
using Actors.ProcessSpace;

namespace Actors.Node.Attach;

/// <summary>What a program asks the node to run for it. Immutable.</summary>
public sealed record RunPlan
{
    /// <summary>What to run. Its standard streams are the descriptors that are passed, except those that are files of the node or <c>/dev/null</c>.</summary>
    public required ProcessSpec Spec { get; init; }

    /// <summary>
    /// The file of the program, open for reading; it stays its owner's. A node that has the identical file at the spec's path executes that, the others
    /// are sent this one and run it from memory. Null: each node executes what it has at the spec's path.
    /// </summary>
    public Descriptor? Program { get; init; }

    /// <summary>
    /// The node set, as text, read in the way of the <see cref="Rules"/> (<see cref="ProcessSpace.NodeSets.NodeSet"/>, <see cref="NodeSelection"/>);
    /// not used when there are <see cref="Numbers"/>.
    /// </summary>
    public string Nodes { get; init; } = "any";

    /// <summary>The nodes by number, in order, instead of a set: one that is not there fails by itself.</summary>
    public IReadOnlyList<int> Numbers { get; init; } = [];

    /// <summary>How the programs' outputs are put together.</summary>
    public OutputLayout Layout { get; init; } = OutputLayout.AsItComes;

    /// <summary>Whose exit code and whose words.</summary>
    public RunRules Rules { get; init; }
}
