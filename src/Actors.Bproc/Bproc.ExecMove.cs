using Actors.ProcessSpace;

namespace Actors.Bproc;

/// <summary>A program of this machine, run on nodes.</summary>
public static partial class Bproc
{
    /// <summary>
    /// Starts a program whose file is on this machine: by its path if the node has the identical file there, else the file is sent to the node,
    /// once, and runs from memory. The libraries it needs are the node's unless they are sent with <see cref="DumpFlags.Libs"/>. Completes when
    /// it is running. Output as with port 0 of <see cref="RexecAsync"/>.
    /// </summary>
    /// <remarks>
    /// What the flags do not ask to be sent BProc takes from the node by its name, whatever is there; here that is done only where it is the same.
    /// The identical file has the same path, size and SHA-256 (which a node remembers while the file stays as it is), and the process's user may read and
    /// execute it. Executed by its path, /proc/self/exe, set-id bits and files that a program finds beside itself are as always. From memory
    /// /proc/self/exe is <c>/memfd:NAME</c>, set-id bits have no effect, and a script (#!) has <c>/dev/fd/100</c> as its <c>$0</c>, which its
    /// interpreter reads. The file must be readable to the caller, not only executable (EACCES).
    /// </remarks>
    /// <param name="node">The node.</param>
    /// <param name="cmd">The program's file on this machine; PATH is not searched.</param>
    /// <param name="argv">The whole argument vector, argv[0] included; empty: just the program.</param>
    /// <param name="envp">The whole environment; null: a copy of this program's.</param>
    /// <param name="flags">
    /// What runs as it was sent, whatever the node has: <see cref="DumpFlags.Exec"/> the program, from memory; <see cref="DumpFlags.Libs"/> its libraries
    /// and the dynamic linker, and the program with them.
    /// </param>
    /// <param name="cancellation">Calls it off; no process is left.</param>
    /// <exception cref="BprocException">The errno of opening the file here or executing it there, BE_INVALIDNODE, BE_NODEDOWN, BE_SLAVEDIED, EBUSY.</exception>
    public static Task<RemoteProcess> ExecMoveAsync(
        int node, string cmd, IReadOnlyList<string> argv, IReadOnlyList<string>? envp = null, DumpFlags flags = DumpFlags.None, CancellationToken cancellation = default) =>
        ExecMoveIoAsync(node, 0, cmd, argv, envp, flags, cancellation);

    /// <summary>As <see cref="ExecMoveAsync"/>, with the port the node connects back to, as in <see cref="RexecIoAsync(int,int,string,IReadOnlyList{string},IReadOnlyList{string},CancellationToken)"/>.</summary>
    /// <exception cref="BprocException">As <see cref="ExecMoveAsync"/>; ECONNREFUSED and ETIMEDOUT of the connections.</exception>
    public static Task<RemoteProcess> ExecMoveIoAsync(
        int node, int port, string cmd, IReadOnlyList<string> argv, IReadOnlyList<string>? envp = null, DumpFlags flags = DumpFlags.None,
        CancellationToken cancellation = default) =>
        MoveAsync(node, context => IoPlan.OfPort(port, context.Settings), cmd, argv, envp, flags, cancellation);

    /// <summary>As <see cref="ExecMoveAsync"/>, with a list of what the process's descriptors are.</summary>
    /// <exception cref="BprocException">As <see cref="ExecMoveAsync"/>.</exception>
    public static Task<RemoteProcess> ExecMoveIoAsync(
        int node, IReadOnlyList<BprocIo> io, string cmd, IReadOnlyList<string> argv, IReadOnlyList<string>? envp = null, DumpFlags flags = DumpFlags.None,
        CancellationToken cancellation = default) =>
        MoveAsync(node, context => IoPlan.OfList(io, context), cmd, argv, envp, flags, cancellation);

    /// <summary>
    /// Starts a program of this machine on many nodes at once, a process for each entry, in that order: its rank is in ACTORS_RANK and, in
    /// seven digits, in BPROC_RANK. Where the file is needed it goes from node to node as a tree. Output as with port 0 of <see cref="RexecAsync"/>.
    /// </summary>
    /// <param name="nodes">The nodes; one listed twice runs two.</param>
    /// <param name="cmd">The program's file on this machine; PATH is not searched.</param>
    /// <param name="argv">The whole argument vector.</param>
    /// <param name="envp">The whole environment; null: a copy of this program's.</param>
    /// <param name="flags">As for <see cref="ExecMoveAsync"/>.</param>
    /// <param name="cancellation">Calls it off; no process is left.</param>
    /// <returns>For each entry its process, or why there is none.</returns>
    /// <exception cref="BprocException">The file cannot be read here; EBUSY: no process space. What fails on a node is in the result.</exception>
    public static Task<BprocVector> VExecMoveAsync(
        IReadOnlyList<int> nodes, string cmd, IReadOnlyList<string> argv, IReadOnlyList<string>? envp = null, DumpFlags flags = DumpFlags.None,
        CancellationToken cancellation = default) =>
        VExecMoveIoAsync(nodes, 0, cmd, argv, envp, flags, cancellation);

    /// <summary>As <see cref="VExecMoveAsync"/>, with the port the nodes connect back to, as in <see cref="RexecIoAsync(int,int,string,IReadOnlyList{string},IReadOnlyList{string},CancellationToken)"/>.</summary>
    /// <exception cref="BprocException">As <see cref="VExecMoveAsync"/>.</exception>
    public static Task<BprocVector> VExecMoveIoAsync(
        IReadOnlyList<int> nodes, int port, string cmd, IReadOnlyList<string> argv, IReadOnlyList<string>? envp = null,
        DumpFlags flags = DumpFlags.None, CancellationToken cancellation = default) =>
        MoveAsync(nodes, context => IoPlan.OfPort(port, context.Settings), cmd, argv, envp, flags, cancellation);

    /// <summary>As <see cref="VExecMoveAsync"/>, with a list of what each process's descriptors are.</summary>
    /// <exception cref="BprocException">As <see cref="VExecMoveAsync"/>.</exception>
    public static Task<BprocVector> VExecMoveIoAsync(
        IReadOnlyList<int> nodes, IReadOnlyList<BprocIo> io, string cmd, IReadOnlyList<string> argv, IReadOnlyList<string>? envp = null,
        DumpFlags flags = DumpFlags.None, CancellationToken cancellation = default) =>
        MoveAsync(nodes, context => IoPlan.OfList(io, context), cmd, argv, envp, flags, cancellation);

    private static async Task<RemoteProcess> MoveAsync(
        int node, Func<BprocContext, IoPlan> io, string cmd, IReadOnlyList<string> argv, IReadOnlyList<string>? envp, DumpFlags flags, CancellationToken cancellation)
    {
        var context = Context();
        using var plan = io(context);
        var spec = Specs.Of(context, cmd, argv, envp, plan);
        using var images = await ProgramImages.ReadAsync(context, cmd, flags, cancellation).ConfigureAwait(false);
        return await Creator.StartAsync(context, images.Apply(spec), node, plan, cancellation).ConfigureAwait(false);
    }

    private static async Task<BprocVector> MoveAsync(
        IReadOnlyList<int> nodes, Func<BprocContext, IoPlan> io, string cmd, IReadOnlyList<string> argv, IReadOnlyList<string>? envp, DumpFlags flags,
        CancellationToken cancellation)
    {
        var context = Context();
        using var plan = io(context);
        var spec = Specs.Of(context, cmd, argv, envp, plan);
        using var images = await ProgramImages.ReadAsync(context, cmd, flags, cancellation).ConfigureAwait(false);
        return await VectorStart.RunAsync(context, nodes, images.Apply(spec), plan, cancellation).ConfigureAwait(false);
    }
}
