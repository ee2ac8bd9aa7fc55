using Actors.Native;

namespace Actors.ProcessSpace.Nodes;

/// <summary>Who may create processes on a node, and as whom. Asked by the origin, to answer early, and by the node, which decides.</summary>
internal static class NodeAccess
{
    /// <summary>Why a caller may not create anything on a node; null: it may.</summary>
    public static (Errno Errno, string Text, string? Cause)? Refusal(NodeEntry node, Credentials caller)
    {
        if (!node.Permissions.Allow(caller))
        {
            return (Errno.EPERM, Denied(node, caller) + " (EPERM)", $"it {Owned(node, caller)}");
        }

        return node.SetState is { } set && set != NodeState.Up && caller.UserId != 0
            ? (Numbers.EHostUnreachable, $"{Name(node)} was set {NodeStates.NameOf(set)}: only root may create processes there; choose a node that is up (EHOSTUNREACH)",
                $"it was set {NodeStates.NameOf(set)}: only root may create processes there")
            : null;
    }

    public static string Denied(NodeEntry node, Credentials caller) => $"{Name(node)} {Owned(node, caller)}";

    private static string Owned(NodeEntry node, Credentials caller) =>
        $"belongs to user {node.Permissions.UserId} and group {node.Permissions.GroupId}, mode {node.Permissions.ModeText}: "
        + $"user {caller.UserId} may not create processes there";

    /// <summary>Whom a process runs as: null is the node's own user. A caller gets itself, or what it is a member of; root whatever it asks for.</summary>
    /// <param name="asked">What the spec says.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="self">The node's own user.</param>
    /// <param name="user">The answer.</param>
    /// <returns>Why there is none (EPERM); null: there is.</returns>
    public static string? Resolve(UserSpec? asked, Credentials caller, uint self, out UserSpec? user)
    {
        user = asked;
        if (caller.UserId != 0 && asked is not null)
        {
            if (asked.UserId != caller.UserId)
            {
                return $"user {caller.UserId} may not run programs as user {asked.UserId} (EPERM)";
            }

            foreach (var group in asked.Groups.Append(asked.GroupId))
            {
                if (!caller.IsIn(group))
                {
                    return $"user {caller.UserId} is not in group {group} and may not run programs with it (EPERM)";
                }
            }
        }

        if (self != 0 && caller.UserId != 0 && caller.UserId != self)
        {
            return $"the node runs as user {self}, not root, and can run nothing as user {caller.UserId} (EPERM): start it as root, or as that user";
        }

        if (asked is null && self == 0 && caller.UserId != 0)
        {
            user = new UserSpec { UserId = caller.UserId, GroupId = caller.GroupId, Groups = caller.Groups };
        }

        return null;
    }

    private static string Name(NodeEntry node) => $"node {NodeNumbers.Format(node.Number)} ({node.Name})";
}
