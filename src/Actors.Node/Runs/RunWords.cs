using System.Globalization;
using Actors.ProcessSpace;

namespace Actors.Node.Runs;

/// <summary>What a node is called at the beginning of a line about it.</summary>
internal static class RunWords
{
    internal static string NameOf(this RunRules rules, int node) =>
        rules == RunRules.Bproc ? node.ToString(CultureInfo.InvariantCulture) : $"node {NodeNumbers.Format(node)}";
}
