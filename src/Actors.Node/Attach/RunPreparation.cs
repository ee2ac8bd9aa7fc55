using Actors.Native;
using Actors.Node.Attach.Wire;
using Actors.Node.Runs;
using Actors.ProcessSpace;
using Actors.ProcessSpace.NodeSets;

namespace Actors.Node.Attach;

/// <summary>From a program's request to the spec and the nodes of a run.</summary>
internal static class RunPreparation
{
    /// <summary>The nodes of a set, as this node sees them now.</summary>
    /// <exception cref="NodeSetException">The set is wrong; says where.</exception>
    /// <exception cref="AttachException">It names no node.</exception>
    internal static IReadOnlyList<int> Nodes(AttachContext context, string text, PeerCredentials peer)
    {
        NodeSet set = NodeSet.Parse(text);
        if (set.IsAny)
        {
            return [context.Space.ChooseNode(Callers.Of(peer))];
        }

        NodeSetMember[] members = [.. context.Space.Directory.Nodes.Select(static node => new NodeSetMember(node.Number, NodeStates.NameOf(node.State)))];
        IReadOnlyList<int> nodes = set.Resolve(members, context.Space.Node);
        return nodes.Count > 0 ? nodes : throw new AttachException(Errno.EINVAL, $"node set '{text}' names no node now");
    }

    /// <summary>The nodes of a set in BProc's way, as this node sees them now; none when no node is in the state that was asked for.</summary>
    /// <exception cref="AttachException">EINVAL: it is no set, nor what a node is called.</exception>
    internal static IReadOnlyList<int> BprocNodes(AttachContext context, string text) => new NodeSelection(
        [.. context.Space.Directory.Nodes.Select(static node => new NodeCandidate(node.Number, NodeStates.NameOf(node.State), node.Name, node.Link.Address))],
        context.Space.Node).Select(text);

    /// <summary>Nodes that were named by number.</summary>
    /// <exception cref="AttachException">They are too many.</exception>
    internal static IReadOnlyList<int> Numbers(IReadOnlyList<int> numbers) => numbers.Count <= NodeSet.MaximumEntries
        ? [.. numbers]
        : throw new AttachException(Errno.EINVAL, $"{numbers.Count} nodes were named; at most {NodeSet.MaximumEntries} can be (EINVAL)");

    /// <summary>How the outputs are put together.</summary>
    internal static OutputLayout Layout(Layout? layout) => layout is null ? OutputLayout.AsItComes : new OutputLayout
    {
        Lines = layout.Lines,
        Labels = layout.Labels,
        Sequential = layout.Sequential,
        Dividers = layout.Dividers,
        LongestLine = layout.LongestLine is > 0 and <= OutputLayout.MostLongestLine
            ? layout.LongestLine
            : throw new AttachException(Errno.EINVAL, $"lines of {layout.LongestLine} bytes cannot be kept whole; at least 1 and at most {OutputLayout.MostLongestLine} (EINVAL)"),
    };

    /// <summary>The spec of a request, as the user who asks may have it.</summary>
    /// <exception cref="AttachException">EPERM: it asks to run as somebody else.</exception>
    /// <exception cref="ProcessSpecException">It cannot be.</exception>
    internal static ProcessSpec Spec(Run run, PeerCredentials peer)
    {
        ProcessSpec spec = ProcessSpecCodec.Decode(run.Spec.Span);
        if (peer.UserId != 0 && spec.User is { } wanted && wanted.UserId != peer.UserId)
        {
            throw new AttachException(Errno.EPERM, $"user {peer.UserId} may not run '{spec.File}' as user {wanted.UserId} (EPERM)");
        }

        spec.Validate();
        return spec;
    }
}
