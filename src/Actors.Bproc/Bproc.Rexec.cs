using Actors.Native;
using Actors.ProcessSpace;

namespace Actors.Bproc;

/// <summary>A program of the node, run on the node.</summary>
public static partial class Bproc
{
    /// <summary>
    /// Starts a program on a node; program, arguments and environment are interpreted there. Its standard output and error arrive at this
    /// program's own (port 0; dropped where that was closed when this program started), it has no standard input. Completes when it is running.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="cmd">The program, as for execve: a path on the node, PATH is not searched.</param>
    /// <param name="argv">The whole argument vector, argv[0] included; empty: just the program.</param>
    /// <param name="envp">The whole environment, NAME=VALUE; null: a copy of this program's.</param>
    /// <param name="cancellation">Calls it off; no process is left.</param>
    /// <returns>The ghost: signal it, wait for it. Its output is delivered when <see cref="RemoteProcess.Drained"/> completes.</returns>
    /// <exception cref="BprocException">The errno of the table in bproc_rexec, BE_INVALIDNODE, BE_NODEDOWN, BE_SLAVEDIED; no process is left.</exception>
    public static Task<RemoteProcess> RexecAsync(
        int node, string cmd, IReadOnlyList<string> argv, IReadOnlyList<string>? envp = null, CancellationToken cancellation = default) =>
        RexecIoAsync(node, 0, cmd, argv, envp, cancellation);

    /// <summary>As <see cref="RexecAsync"/>, with the port the node connects back to.</summary>
    /// <param name="node">The node.</param>
    /// <param name="port">
    /// 0: standard output and error arrive at this program's own, over the connection that is there. Otherwise the node opens three TCP
    /// connections to that port of this machine, strictly one after the other: standard output, error, input; they are the process's
    /// descriptors. When they are not accepted in time the call fails (ETIMEDOUT).
    /// </param>
    /// <param name="cmd">The program, as for execve.</param>
    /// <param name="argv">The whole argument vector.</param>
    /// <param name="envp">The whole environment; null: a copy of this program's.</param>
    /// <param name="cancellation">Calls it off; no process is left.</param>
    /// <exception cref="BprocException">As <see cref="RexecAsync"/>; ECONNREFUSED and ETIMEDOUT of the connections.</exception>
    public static async Task<RemoteProcess> RexecIoAsync(
        int node, int port, string cmd, IReadOnlyList<string> argv, IReadOnlyList<string>? envp = null, CancellationToken cancellation = default)
    {
        var context = Context();
        using var io = IoPlan.OfPort(port, context.Settings);
        return await Creator.StartAsync(context, Specs.Of(context, cmd, argv, envp, io), node, io, cancellation).ConfigureAwait(false);
    }

    /// <summary>As <see cref="RexecAsync"/>, with a list of what the process's descriptors are.</summary>
    /// <param name="node">The node.</param>
    /// <param name="io">Up to <see cref="IoMaxLength"/> entries, opened in this order.</param>
    /// <param name="cmd">The program, as for execve.</param>
    /// <param name="argv">The whole argument vector.</param>
    /// <param name="envp">The whole environment; null: a copy of this program's.</param>
    /// <param name="cancellation">Calls it off; no process is left.</param>
    /// <exception cref="BprocException">As <see cref="RexecAsync"/>; what opening a file or connecting answered.</exception>
    public static async Task<RemoteProcess> RexecIoAsync(
        int node, IReadOnlyList<BprocIo> io, string cmd, IReadOnlyList<string> argv, IReadOnlyList<string>? envp = null, CancellationToken cancellation = default)
    {
        var context = Context();
        using var plan = IoPlan.OfList(io, context);
        return await Creator.StartAsync(context, Specs.Of(context, cmd, argv, envp, plan), node, plan, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// What bproc_rexec is to a C program: this program becomes the process on the node. Its signals are passed on, apart from those that
    /// cannot be caught, SIGRTMIN, which is the runtime's, and faults of its own (SIGSEGV, SIGABRT and the like); it stops and goes on with
    /// the process. When the process has ended and its output is delivered, this program ends with the same status, by the same signal if it
    /// was one (without a core of its own); when the process is lost, with 125 and a line on standard error. A SIGHUP, SIGINT, SIGQUIT or SIGTERM
    /// that comes while only output is still to be delivered ends this program. Returns only by throwing. The actor system must not
    /// stop by itself at SIGTERM: <c>akka.coordinated-shutdown.run-by-clr-shutdown-hook = off</c>, as nodes of this project have it.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="cmd">The program, as for execve.</param>
    /// <param name="argv">The whole argument vector.</param>
    /// <param name="envp">The whole environment; null: a copy of this program's.</param>
    /// <param name="port">As in <see cref="RexecIoAsync(int,int,string,IReadOnlyList{string},IReadOnlyList{string},CancellationToken)"/>.</param>
    /// <exception cref="BprocException">It could not be started; this program goes on.</exception>
    public static async Task RexecAndExitAsync(int node, string cmd, IReadOnlyList<string> argv, IReadOnlyList<string>? envp = null, int port = 0)
    {
        ExitStatus status;
        RemoteProcess process;
        using (var impersonation = new Impersonation())
        {
            try
            {
                process = await RexecIoAsync(node, port, cmd, argv, envp).ConfigureAwait(false);
            }
            catch (BprocException) when (impersonation.EarlyEnd is var signal && signal != 0)
            {
                SignalTraps.EndSelf(signal);
                throw;
            }

            impersonation.Become(process);
            status = await process.WaitAsync().ConfigureAwait(false);
            await process.Drained.ConfigureAwait(false);
        }

        if (status.Kind == ExitKind.Signaled)
        {
            SignalTraps.EndSelf(status.Signal);
        }
        else if (status.Kind == ExitKind.Lost)
        {
            await Console.Error.WriteLineAsync($"{cmd}: process {process.Pid} on node {NodeNumbers.Format(process.Node)} is {status}").ConfigureAwait(false);
        }

        Environment.Exit(status.ShellCode);
    }
}
