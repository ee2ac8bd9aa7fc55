using System.Linq.Expressions;
using Actors.ProcessSpace;

namespace Actors.Bproc;

/// <summary>This program, going on in a child on the node.</summary>
public static partial class Bproc
{
    /// <summary>
    /// Makes a child of this program on a node, which runs a delegate and ends with what that returns as its exit status. Main is not run
    /// there. If it fails there is no child, and nobody is told of the end of one. Output as with port 0 of <see cref="RexecAsync"/>.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="flags">What is sent; what is not must be on the node, and be the same.</param>
    /// <param name="body">What the child does: a static method, or a lambda that captures nothing.</param>
    /// <param name="args">What it gets, sent as JSON.</param>
    /// <param name="cancellation">Calls it off; no process is left.</param>
    /// <typeparam name="TArgs">The type of what it gets.</typeparam>
    /// <exception cref="BprocException">BE_INVALIDNODE, BE_NODEDOWN, BE_SLAVEDIED, EBUSY; EINVAL: the delegate, an argument or a carried field cannot be sent; ENOENT, ENOEXEC: a file is missing on the node, or another one. The message names it.</exception>
    public static Task<RemoteProcess> RforkAsync<TArgs>(
        int node, DumpFlags flags, Func<BprocChild, TArgs, int> body, TArgs args, CancellationToken cancellation = default) =>
        Task.FromException<RemoteProcess>(Missing(nameof(RforkAsync)));

    /// <summary>As the other, with everything sent that has to be: EXEC|OTHER to a node that is up or the master, else EXEC|LIBS|OTHER.</summary>
    /// <exception cref="BprocException">As the other.</exception>
    public static Task<RemoteProcess> RforkAsync<TArgs>(int node, Func<BprocChild, TArgs, int> body, TArgs args, CancellationToken cancellation = default) =>
        Task.FromException<RemoteProcess>(Missing(nameof(RforkAsync)));

    /// <summary>As <see cref="RforkAsync{TArgs}(int,DumpFlags,Func{BprocChild,TArgs,int},TArgs,CancellationToken)"/>, with the port the node connects back to, as in <see cref="RexecIoAsync(int,int,string,IReadOnlyList{string},IReadOnlyList{string},CancellationToken)"/>.</summary>
    /// <exception cref="BprocException">As the other; ECONNREFUSED and ETIMEDOUT of the connections.</exception>
    public static Task<RemoteProcess> RforkIoAsync<TArgs>(
        int node, DumpFlags flags, int port, Func<BprocChild, TArgs, int> body, TArgs args, CancellationToken cancellation = default) =>
        Task.FromException<RemoteProcess>(Missing(nameof(RforkIoAsync)));

    /// <summary>As <see cref="RforkAsync{TArgs}(int,DumpFlags,Func{BprocChild,TArgs,int},TArgs,CancellationToken)"/> on many nodes at once; each child knows its rank.</summary>
    /// <exception cref="BprocException">Nothing could be sent at all; what fails on a node is in the result.</exception>
    public static Task<BprocVector> VRforkAsync<TArgs>(
        IReadOnlyList<int> nodes, DumpFlags flags, Func<BprocChild, TArgs, int> body, TArgs args, CancellationToken cancellation = default) =>
        Task.FromException<BprocVector>(Missing(nameof(VRforkAsync)));

    /// <summary>Registers a static field (or property) of this program whose value children get with <see cref="DumpFlags.Other"/>: <c>Carry(() =&gt; X.Field)</c>. Idempotent.</summary>
    /// <exception cref="ArgumentException">It is no static field or property that can be set.</exception>
    public static void Carry<T>(Expression<Func<T>> field) => throw Missing(nameof(Carry));
}
