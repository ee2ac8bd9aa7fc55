using Actors.Native;
using Actors.ProcessSpace.Messages;
using Google.Protobuf;

namespace Actors.ProcessSpace.Nodes;

/// <summary>
/// The rules by which a node's settable facts change: what there must be, who may do it, and what the entry is afterwards. Pure.
/// </summary>
internal static class NodeChanges
{
    /// <summary>Why a change is not made; null: it may be.</summary>
    public static NodeChanged? Refusal(ChangeNode change, NodeDirectorySnapshot nodes)
    {
        if (nodes.Find(change.Number) is not { } node)
        {
            return No(Errno.ENOENT, $"there is no node {NodeNumbers.Format(change.Number)}; the nodes are {DirectoryView.Describe(nodes)}");
        }

        var name = $"node {NodeNumbers.Format(node.Number)} ({node.Name})";
        if (node.State == NodeState.Down)
        {
            return No(Numbers.EHostDown, $"{name} is down: nothing about it can be changed until it is back (EHOSTDOWN)");
        }

        var caller = change.Caller;
        if (!MayChange(change, node, nodes.Find(NodeNumbers.Master)?.RunsAs))
        {
            return No(
                Errno.EPERM,
                $"user {caller.UserId} may not administer {name} (EPERM): that is for root, and for the users that the node and the master run as");
        }

        return Problem(change, node) is { } problem ? No(problem.Errno, $"{name}: {problem.Text} ({problem.Errno.Name})") : null;
    }

    /// <summary>The entry after a change that was not refused; its effective state is the caller's business.</summary>
    public static NodeEntry Apply(ChangeNode change, NodeEntry node) => change.Kind switch
    {
        NodeChangeKind.State => node with { SetState = (NodeState)change.Value == NodeState.Up ? null : (NodeState)change.Value },
        NodeChangeKind.Mode => node with { Permissions = node.Permissions with { Mode = (int)change.Value } },
        NodeChangeKind.User => node with { Permissions = node.Permissions with { UserId = change.Value } },
        NodeChangeKind.Group => node with { Permissions = node.Permissions with { GroupId = change.Value } },
        NodeChangeKind.Attribute => node with { Attributes = new NodeAttributes(node.Attributes.Values.SetItem(change.Name, change.Bytes)) },
        _ => node with { Attributes = new NodeAttributes(node.Attributes.Values.Remove(change.Name)) },
    };

    /// <summary>What a node is, from what its membership says and what an administrator does.</summary>
    public static NodeState Effective(NodeState member, NodeState? set) => set switch
    {
        NodeState.Down => NodeState.Down,
        { } other when member == NodeState.Up => other,
        _ => member,
    };

    public static NodeChanged No(Errno errno, string problem) => new(errno, problem, 0, 0);

    /// <summary>As with a file: its owner may change the bits, and give it to a group of their own.</summary>
    private static bool MayChange(ChangeNode change, NodeEntry node, uint? master)
    {
        var caller = change.Caller;
        return caller.UserId == 0 || caller.UserId == node.RunsAs || caller.UserId == master
            || (caller.UserId == node.Permissions.UserId
                && (change.Kind == NodeChangeKind.Mode || (change.Kind == NodeChangeKind.Group && caller.IsIn(change.Value))));
    }

    private static (Errno Errno, string Text)? Problem(ChangeNode change, NodeEntry node)
    {
        switch (change.Kind)
        {
            case NodeChangeKind.State when !Enum.IsDefined((NodeState)change.Value):
                return (Errno.EINVAL, $"there is no state {change.Value}");
            case NodeChangeKind.State when node.Number == NodeNumbers.Master:
                return (Errno.EINVAL, "the master is always up");
            case NodeChangeKind.Mode when (change.Value & ~NodePermissions.AllBits) != 0:
                return (Errno.EINVAL, $"mode 0{Convert.ToString(change.Value, 8)} has more than the execute bits, 0111 at most");
            case NodeChangeKind.User or NodeChangeKind.Group when change.Value == uint.MaxValue:
                return (Errno.EINVAL, $"there is no user or group {uint.MaxValue}, which is -1 to the kernel");
            case NodeChangeKind.Attribute when NodeAttributes.Problem(change.Name, change.Bytes.Length) is { } problem:
                return (Errno.EINVAL, $"attribute '{change.Name}': {problem}");
            case NodeChangeKind.Attribute when node.Attributes.Count >= NodeAttributes.MaxCount && !node.Attributes.Values.ContainsKey(change.Name):
                return (Numbers.ENoSpace, $"it has {node.Attributes.Count} attributes, which is all there can be: remove one first");
            case NodeChangeKind.NoAttribute when !node.Attributes.Values.ContainsKey(change.Name):
                return (Numbers.ENoData, $"it has no attribute '{change.Name}'");
            default:
                return null;
        }
    }
}
