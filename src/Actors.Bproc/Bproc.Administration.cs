using Actors.ProcessSpace;

namespace Actors.Bproc;

/// <summary>What administrators set: states, permissions and attributes of nodes. Kept by the master.</summary>
public static partial class Bproc
{
    /// <summary>Sets a node's state.</summary>
    /// <param name="node">The node.</param>
    /// <param name="status">down, unavailable, error, up, reboot, halt, pwroff or boot.</param>
    /// <param name="cancellation">Stops waiting for the master.</param>
    /// <exception cref="BprocException">
    /// EPERM, BE_INVALIDNODE, BE_NODEDOWN, EBUSY; EINVAL: no such state, or the master's; ENOSYS: reboot, halt or pwroff, for which the node has
    /// no command; BE_SLAVEDIED: it was lost while it was asked to run that.
    /// </exception>
    public static Task NodeSetStatusAsync(int node, string status, CancellationToken cancellation = default) =>
        AdministerAsync(context => NodeStates.TryParse(status, out var state)
            ? context.Space.Nodes.SetStateAsync(Number(context, node), state, cancellation)
            : throw new BprocException(BprocError.EINVAL, $"'{status}' is no state of a node (EINVAL); the states are {string.Join(", ", NodeStates.Names)}.") { Node = node });

    /// <summary>Sets who may start processes on a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="mode">Execute bits for owner, group and others, octal 0111 at most.</param>
    /// <param name="cancellation">Stops waiting for the master.</param>
    /// <exception cref="BprocException">EPERM, EINVAL, BE_INVALIDNODE, BE_NODEDOWN, EBUSY.</exception>
    public static Task ChmodAsync(int node, int mode, CancellationToken cancellation = default) =>
        AdministerAsync(context => context.Space.Nodes.ChmodAsync(Number(context, node), mode, cancellation));

    /// <summary>Sets a node's owner.</summary>
    /// <exception cref="BprocException">EPERM, BE_INVALIDNODE, BE_NODEDOWN, EBUSY.</exception>
    public static Task ChownAsync(int node, uint user, CancellationToken cancellation = default) =>
        AdministerAsync(context => context.Space.Nodes.ChownAsync(Number(context, node), user, cancellation));

    /// <summary>Sets a node's group.</summary>
    /// <exception cref="BprocException">EPERM, BE_INVALIDNODE, BE_NODEDOWN, EBUSY.</exception>
    public static Task ChgrpAsync(int node, uint group, CancellationToken cancellation = default) =>
        AdministerAsync(context => context.Space.Nodes.ChgrpAsync(Number(context, node), group, cancellation));

    /// <summary>Returns when the caller may start processes on a node, by its owner, group and bits.</summary>
    /// <param name="node">The node.</param>
    /// <param name="mode"><see cref="XOk"/>.</param>
    /// <exception cref="BprocException">EACCES: it may not; EINVAL: another mode; BE_INVALIDNODE; EBUSY: no process space.</exception>
    public static void Access(int node, int mode = XOk)
    {
        var context = Context();
        if (mode != XOk)
        {
            throw new BprocException(BprocError.EINVAL, $"{mode} is nothing that can be asked about a node (EINVAL): only {XOk} is.") { Node = node };
        }

        try
        {
            context.Space.Nodes.Access(Number(context, node));
        }
        catch (NodeException problem)
        {
            throw Failure.Of(problem, context.Space);
        }
    }

    /// <summary>An attribute of a node, or null when it has none of that name. Attributes are the node's until it goes down.</summary>
    /// <exception cref="BprocException">BE_INVALIDNODE; EBUSY: no process space.</exception>
    public static byte[]? GetNodeAttr(int node, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var context = Context();
        var snapshot = context.Space.Directory;
        var number = Number(context, node);
        var entry = snapshot.Find(number) ?? throw Failure.InvalidNode(number, Known(snapshot));
        return entry.Attributes.Find(name)?.ToArray();
    }

    /// <summary>Sets an attribute of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="name">Its name, at most <see cref="AttributeNameMax"/> bytes.</param>
    /// <param name="value">Its value, at most <see cref="AttributeValueMax"/> bytes.</param>
    /// <param name="cancellation">Stops waiting for the master.</param>
    /// <exception cref="BprocException">EPERM, BE_INVALIDNODE, BE_NODEDOWN, EBUSY; EINVAL: name or value too long; ENOSPC: the node has <see cref="AttributesMax"/> already.</exception>
    public static Task SetNodeAttrAsync(int node, string name, ReadOnlyMemory<byte> value, CancellationToken cancellation = default) =>
        AdministerAsync(context => context.Space.Nodes.SetAttributeAsync(Number(context, node), name, value, cancellation));

    /// <summary>Removes an attribute of a node.</summary>
    /// <exception cref="BprocException">EPERM, BE_INVALIDNODE, BE_NODEDOWN, EBUSY; ENODATA: the node has none of that name.</exception>
    public static Task RemoveNodeAttrAsync(int node, string name, CancellationToken cancellation = default) =>
        AdministerAsync(context => context.Space.Nodes.RemoveAttributeAsync(Number(context, node), name, cancellation));

    private static async Task AdministerAsync(Func<BprocContext, Task> change)
    {
        var context = Context();
        try
        {
            await change(context).ConfigureAwait(false);
        }
        catch (NodeException problem)
        {
            throw Failure.Of(problem, context.Space);
        }
    }
}
