using System.Net;
using Actors.Native;
using Actors.ProcessSpace.NodeSets;

namespace Actors.Node.Attach;

/// <summary>The choice among nodes by what people write: BProc's node sets, and whatever a node is called. Immutable and safe for any thread.</summary>
/// <param name="Nodes">The nodes that exist, the master too.</param>
/// <param name="Self">The number of the node that is asked.</param>
public sealed record NodeSelection(IReadOnlyList<NodeCandidate> Nodes, int Self)
{
    private static readonly string[] StatePrefixes = ["all!", "allnot", "all", "!", "not", ""];

    /// <summary>
    /// The numbers of the nodes of a set. What is no set is taken for the name or the address of a node; this machine's own name, and localhost,
    /// for <see cref="Self"/>. Empty when no node is in the state that was asked for.
    /// </summary>
    /// <exception cref="AttachException">EINVAL: it is none of that; the message names it.</exception>
    public IReadOnlyList<int> Select(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            IReadOnlyList<int> chosen = BprocNodeSet.Select(text, [.. Nodes.Select(static node => new NodeSetMember(node.Number, node.State))]);
            if (chosen.Count > 0 || IsStateWord(text))
            {
                return chosen;
            }
        }
        catch (NodeSetException e)
        {
            return Called(text) is { } called ? [called]
                : throw (IPAddress.TryParse(text, out _) && text.AsSpan().ContainsAny('.', ':')
                    ? new AttachException(Errno.EINVAL, $"no node has the address {text} (EINVAL)")
                    : new AttachException(Errno.EINVAL, $"{e.Message} (EINVAL)."));
        }

        return Called(text) is { } named ? [named]
            : throw new AttachException(Errno.EINVAL, $"node set '{text}': no node is called that, and it is no state of one (EINVAL)");
    }

    private int? Called(string text) =>
        text == "localhost" || string.Equals(text, Environment.MachineName, StringComparison.OrdinalIgnoreCase)
            ? Self
            : Nodes.Where(node => string.Equals(node.Name, text, StringComparison.OrdinalIgnoreCase) || node.Address.ToString() == text)
                .Select(static node => (int?)node.Number)
                .FirstOrDefault();

    // A word that can select nodes, though it selects none now: "allboot", "!up".
    private static bool IsStateWord(string text) => text.Split(',').All(static term =>
        Array.Exists(StatePrefixes, prefix => term.StartsWith(prefix, StringComparison.Ordinal) && NodeSet.StateNames.Contains(term[prefix.Length..]))
        || term == "all" || term.Contains('-', StringComparison.Ordinal));
}
