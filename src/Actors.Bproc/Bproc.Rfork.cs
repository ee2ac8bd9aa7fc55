using System.Linq.Expressions;
using Actors.ProcessSpace;

namespace Actors.Bproc;

/// <summary>This program, going on in a child on the node.</summary>
public static partial class Bproc
{
    /// <summary>
    /// Makes a child of this program on a node, which runs a delegate and ends with what that returns as its exit status. Main is not run
    /// there. Completes when the child has loaded and restored everything and is about to run the delegate. If it fails there is no child, and
    /// nobody is told of the end of one. Output as with port 0 of <see cref="RexecAsync"/>.
    /// </summary>
    /// <remarks>
    /// The exit status is the low eight bits of what the delegate returns; an exception that it does not catch ends the child as it ends any
    /// .NET program (SIGABRT, the text on its standard error). The child is no member of the process space: there these calls answer EBUSY,
    /// unless it starts a member of its own. What it forks belongs to its tree and has no ghost.
    /// </remarks>
    /// <param name="node">The node.</param>
    /// <param name="flags">
    /// What is sent. EXEC: the assembly of the delegate. LIBS: the assemblies it depends on, the runtime's own left out. OTHER: the argument,
    /// and the fields registered with <see cref="Carry{T}"/>; without it the child gets the argument's default. What is not sent must be
    /// installed with the node, and be the same build.
    /// </param>
    /// <param name="body">What the child does: a static method, or a lambda that captures nothing.</param>
    /// <param name="args">What it gets: a copy, sent as JSON. A value that would not arrive as it is (private state, another type than the declared one) is refused.</param>
    /// <param name="cancellation">Calls it off; no process is left.</param>
    /// <typeparam name="TArgs">The type of what it gets.</typeparam>
    /// <exception cref="BprocException">
    /// BE_INVALIDNODE, BE_NODEDOWN, BE_SLAVEDIED, EBUSY; EINVAL: the delegate, the argument or a carried field cannot be sent, or not
    /// be restored there; ENOENT, ENOEXEC: a file is missing on the node, or is another build; EIO: the child ended while it loaded; ETIMEDOUT. The
    /// message names it.
    /// </exception>
    public static Task<RemoteProcess> RforkAsync<TArgs>(
        int node, DumpFlags flags, Func<BprocChild, TArgs, int> body, TArgs args, CancellationToken cancellation = default) =>
        RforkIoAsync(node, flags, 0, body, args, cancellation);

    /// <summary>As the other, with the default flags: EXEC|OTHER to a node that is up or the master, else EXEC|LIBS|OTHER.</summary>
    /// <exception cref="BprocException">As the other.</exception>
    public static async Task<RemoteProcess> RforkAsync<TArgs>(int node, Func<BprocChild, TArgs, int> body, TArgs args, CancellationToken cancellation = default) =>
        await RforkIoAsync(node, FlagsFor(Context(), node), 0, body, args, cancellation).ConfigureAwait(false);

    /// <summary>As <see cref="RforkAsync{TArgs}(int,DumpFlags,Func{BprocChild,TArgs,int},TArgs,CancellationToken)"/>, with the port the node connects back to, as in <see cref="RexecIoAsync(int,int,string,IReadOnlyList{string},IReadOnlyList{string},CancellationToken)"/>.</summary>
    /// <exception cref="BprocException">As the other; ECONNREFUSED and ETIMEDOUT of the connections.</exception>
    public static async Task<RemoteProcess> RforkIoAsync<TArgs>(
        int node, DumpFlags flags, int port, Func<BprocChild, TArgs, int> body, TArgs args, CancellationToken cancellation = default)
    {
        var context = Context();
        return await ForkAsync(context, node, flags, IoPlan.OfPort(port, context.Settings), body, args, cancellation).ConfigureAwait(false);
    }

    /// <summary>As <see cref="RforkAsync{TArgs}(int,DumpFlags,Func{BprocChild,TArgs,int},TArgs,CancellationToken)"/>, with a list of what the child's descriptors are; those of 0 to 2 that it does not name are /dev/null.</summary>
    /// <exception cref="BprocException">As the other; what opening a file or connecting answered.</exception>
    public static async Task<RemoteProcess> RforkIoAsync<TArgs>(
        int node, DumpFlags flags, IReadOnlyList<BprocIo> io, Func<BprocChild, TArgs, int> body, TArgs args, CancellationToken cancellation = default)
    {
        var context = Context();
        return await ForkAsync(context, node, flags, IoPlan.OfList(io, context), body, args, cancellation).ConfigureAwait(false);
    }

    /// <summary>As <see cref="RforkAsync{TArgs}(int,DumpFlags,Func{BprocChild,TArgs,int},TArgs,CancellationToken)"/> on many nodes at once; each child knows its rank, and what is sent goes as a tree.</summary>
    /// <exception cref="BprocException">Nothing could be sent at all; what fails on a node is in the result.</exception>
    public static Task<BprocVector> VRforkAsync<TArgs>(
        IReadOnlyList<int> nodes, DumpFlags flags, Func<BprocChild, TArgs, int> body, TArgs args, CancellationToken cancellation = default) =>
        VRforkIoAsync(nodes, flags, 0, body, args, cancellation);

    /// <summary>As the other, with the default flags: EXEC|OTHER when all nodes are up or the master, else EXEC|LIBS|OTHER.</summary>
    /// <exception cref="BprocException">As the other.</exception>
    public static async Task<BprocVector> VRforkAsync<TArgs>(
        IReadOnlyList<int> nodes, Func<BprocChild, TArgs, int> body, TArgs args, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var context = Context();
        var flags = nodes.Aggregate(DumpFlags.None, (all, node) => all | FlagsFor(context, node));
        return await VRforkIoAsync(nodes, flags, 0, body, args, cancellation).ConfigureAwait(false);
    }

    /// <summary>As <see cref="VRforkAsync{TArgs}(IReadOnlyList{int},DumpFlags,Func{BprocChild,TArgs,int},TArgs,CancellationToken)"/>, with the port the nodes connect back to, as in <see cref="RexecIoAsync(int,int,string,IReadOnlyList{string},IReadOnlyList{string},CancellationToken)"/>.</summary>
    /// <exception cref="BprocException">As the other; ECONNREFUSED and ETIMEDOUT of the connections are in the result.</exception>
    public static async Task<BprocVector> VRforkIoAsync<TArgs>(
        IReadOnlyList<int> nodes, DumpFlags flags, int port, Func<BprocChild, TArgs, int> body, TArgs args, CancellationToken cancellation = default)
    {
        var context = Context();
        return await ForkAsync(context, nodes, flags, IoPlan.OfPort(port, context.Settings), body, args, cancellation).ConfigureAwait(false);
    }

    /// <summary>As <see cref="VRforkAsync{TArgs}(IReadOnlyList{int},DumpFlags,Func{BprocChild,TArgs,int},TArgs,CancellationToken)"/>, with a list of what each child's descriptors are; those of 0 to 2 that it does not name are /dev/null.</summary>
    /// <exception cref="BprocException">As the other.</exception>
    public static async Task<BprocVector> VRforkIoAsync<TArgs>(
        IReadOnlyList<int> nodes, DumpFlags flags, IReadOnlyList<BprocIo> io, Func<BprocChild, TArgs, int> body, TArgs args, CancellationToken cancellation = default)
    {
        var context = Context();
        return await ForkAsync(context, nodes, flags, IoPlan.OfList(io, context), body, args, cancellation).ConfigureAwait(false);
    }

    /// <summary>Registers a static field (or property) of this program whose value children get with <see cref="DumpFlags.Other"/>: <c>Carry(() =&gt; X.Field)</c>. Idempotent.</summary>
    /// <exception cref="ArgumentException">It is no static field or property that can be set.</exception>
    public static void Carry<T>(Expression<Func<T>> field)
    {
        ArgumentNullException.ThrowIfNull(field);
        CarriedFields.Add(field);
    }

    /// <summary>What BProc sends when nothing is said.</summary>
    private static DumpFlags FlagsFor(BprocContext context, int node) =>
        node is NodeMaster or NodeAny || context.Space.Directory.Find(Number(context, node)) is { State: NodeState.Up } ? DumpFlags.Exec | DumpFlags.Other : DumpFlags.All;

    private static async Task<RemoteProcess> ForkAsync<TArgs>(
        BprocContext context, int node, DumpFlags flags, IoPlan io, Func<BprocChild, TArgs, int> body, TArgs args, CancellationToken cancellation)
    {
        using (io)
        {
            using var images = await ForkImages.MakeAsync(context, flags, body, args, cancellation).ConfigureAwait(false);
            return await Creator.StartAsync(context, images.Spec(context, io), node, io, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<BprocVector> ForkAsync<TArgs>(
        BprocContext context, IReadOnlyList<int> nodes, DumpFlags flags, IoPlan io, Func<BprocChild, TArgs, int> body, TArgs args, CancellationToken cancellation)
    {
        using (io)
        {
            using var images = await ForkImages.MakeAsync(context, flags, body, args, cancellation).ConfigureAwait(false);
            return await VectorStart.RunAsync(context, nodes, images.Spec(context, io), io, cancellation).ConfigureAwait(false);
        }
    }
}
