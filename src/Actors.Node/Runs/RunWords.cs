using System.Globalization;
using Actors.ProcessSpace;

namespace Actors.Node.Runs;

/// <summary>How a line about a node begins, and one about the run.</summary>
internal static class RunWords
{
    /// <summary>A line about the run itself, and none of its nodes.</summary>
    internal static string Own(this RunRules rules, string text) => rules == RunRules.Bproc ? $"bpsh: {text}" : text;

    internal static string NameOf(this RunRules rules, int node) =>
        rules == RunRules.Bproc ? node.ToString(CultureInfo.InvariantCulture) : $"node {NodeNumbers.Format(node)}";
}
