namespace Actors.Bproc;

/// <summary>What administrators set: states, permissions and attributes of nodes. Kept by the master.</summary>
public static partial class Bproc
{
    /// <summary>Sets a node's state.</summary>
    /// <param name="node">The node.</param>
    /// <param name="status">down, unavailable, error, up, reboot, halt, pwroff or boot.</param>
    /// <param name="cancellation">Stops waiting for the master.</param>
    /// <exception cref="BprocException">EPERM, EINVAL, BE_INVALIDNODE, BE_NODEDOWN, EBUSY.</exception>
    public static Task NodeSetStatusAsync(int node, string status, CancellationToken cancellation = default) => NotYet(nameof(NodeSetStatusAsync));

    /// <summary>Sets who may start processes on a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="mode">Execute bits for owner, group and others, octal 0111 at most.</param>
    /// <param name="cancellation">Stops waiting for the master.</param>
    /// <exception cref="BprocException">EPERM, EINVAL, BE_INVALIDNODE, BE_NODEDOWN, EBUSY.</exception>
    public static Task ChmodAsync(int node, int mode, CancellationToken cancellation = default) => NotYet(nameof(ChmodAsync));

    /// <summary>Sets a node's owner.</summary>
    /// <exception cref="BprocException">EPERM, BE_INVALIDNODE, BE_NODEDOWN, EBUSY.</exception>
    public static Task ChownAsync(int node, uint user, CancellationToken cancellation = default) => NotYet(nameof(ChownAsync));

    /// <summary>Sets a node's group.</summary>
    /// <exception cref="BprocException">EPERM, BE_INVALIDNODE, BE_NODEDOWN, EBUSY.</exception>
    public static Task ChgrpAsync(int node, uint group, CancellationToken cancellation = default) => NotYet(nameof(ChgrpAsync));

    /// <summary>Completes when the caller may start processes on a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="mode"><see cref="XOk"/>.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="BprocException">EACCES: it may not; EINVAL, BE_INVALIDNODE, EBUSY.</exception>
    public static Task AccessAsync(int node, int mode = XOk, CancellationToken cancellation = default) => NotYet(nameof(AccessAsync));

    /// <summary>An attribute of a node, or null when it has none of that name. Attributes go with the node's connection.</summary>
    /// <exception cref="BprocException">BE_INVALIDNODE, BE_NODEDOWN, EBUSY.</exception>
    public static Task<byte[]?> GetNodeAttrAsync(int node, string name, CancellationToken cancellation = default) =>
        Task.FromException<byte[]?>(Missing(nameof(GetNodeAttrAsync)));

    /// <summary>Sets an attribute of a node.</summary>
    /// <exception cref="BprocException">EPERM, EINVAL (name or value too long, too many), BE_INVALIDNODE, BE_NODEDOWN, EBUSY.</exception>
    public static Task SetNodeAttrAsync(int node, string name, ReadOnlyMemory<byte> value, CancellationToken cancellation = default) => NotYet(nameof(SetNodeAttrAsync));

    private static Task NotYet(string call) => Task.FromException(Missing(call));

    private static BprocException Missing(string call) => new(BprocError.ENOSYS, $"{call} is not offered by this build (ENOSYS).");
}
