using Actors.Native;
using Actors.Node.Attach.Wire;
using Actors.ProcessSpace;

namespace Actors.Node.Attach;

/// <summary>Changes something about nodes, in the order asked for, in the name of the user behind the program. The first that cannot be ends it.</summary>
internal sealed class ChangeConversation(AttachChannel channel, AttachContext context)
{
    internal async Task HoldAsync(ChangeNodes request, CancellationToken stopping)
    {
        NodeAdministration nodes = context.Space.Nodes.As(Callers.Of(channel.Peer));
        foreach (ChangeNode change in request.Changes)
        {
            await ChangeAsync(nodes, change, stopping).ConfigureAwait(false);
        }

        await channel.SendAsync(new FromNode { Ended = new Ended() }, cancellation: stopping).ConfigureAwait(false);
    }

    private static Task ChangeAsync(NodeAdministration nodes, ChangeNode change, CancellationToken stopping) => change.ChangeCase switch
    {
        ChangeNode.ChangeOneofCase.State => NodeStates.TryParse(change.State, out NodeState state)
            ? nodes.SetStateAsync(change.Number, state, stopping)
            : throw new AttachException(Errno.EINVAL, $"'{change.State}' is no node state (EINVAL): one of {string.Join(", ", NodeStates.Names)}"),
        ChangeNode.ChangeOneofCase.Mode => nodes.ChmodAsync(change.Number, unchecked((int)change.Mode), stopping),
        ChangeNode.ChangeOneofCase.User => nodes.ChownAsync(change.Number, change.User, stopping),
        ChangeNode.ChangeOneofCase.Group => nodes.ChgrpAsync(change.Number, change.Group, stopping),
        ChangeNode.ChangeOneofCase.SetAttribute => nodes.SetAttributeAsync(change.Number, change.SetAttribute.Name, change.SetAttribute.Value.Memory, stopping),
        ChangeNode.ChangeOneofCase.RemoveAttribute => nodes.RemoveAttributeAsync(change.Number, change.RemoveAttribute, stopping),
        _ => throw new AttachException(Errno.EPROTO, "the node does not know this change of a node"),
    };
}
