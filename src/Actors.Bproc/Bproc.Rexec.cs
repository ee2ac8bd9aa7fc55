using Actors.Native;
using Actors.ProcessSpace;
using Actors.ProcessSpace.Streams;

namespace Actors.Bproc;

/// <summary>A program of the node, run on the node.</summary>
public static partial class Bproc
{
    /// <summary>The exit code that stands for a failure of ours, as with <c>actors run</c>.</summary>
    private const int OwnFailure = 125;

    /// <summary>
    /// Starts a program on a node; program, arguments and environment are interpreted there. Its standard output and error arrive at this
    /// program's own (port 0; dropped where that was closed when this program started), it has no standard input. Completes when it is running.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="cmd">The program, as for execve: a path on the node, PATH is not searched.</param>
    /// <param name="argv">The whole argument vector, argv[0] included; empty: just the program.</param>
    /// <param name="envp">The whole environment, NAME=VALUE; null: a copy of this program's.</param>
    /// <param name="cancellation">Calls it off; no process is left.</param>
    /// <returns>The ghost: signal it, wait for it. Whether its output was delivered says <see cref="DeliveredAsync"/>.</returns>
    /// <exception cref="BprocException">The errno of the table in bproc_rexec, BE_INVALIDNODE, BE_NODEDOWN, BE_SLAVEDIED; no process is left.</exception>
    public static Task<RemoteProcess> RexecAsync(
        int node, string cmd, IReadOnlyList<string> argv, IReadOnlyList<string>? envp = null, CancellationToken cancellation = default) =>
        RexecIoAsync(node, 0, cmd, argv, envp, cancellation);

    /// <summary>As <see cref="RexecAsync"/>, with the port the node connects back to.</summary>
    /// <param name="node">The node.</param>
    /// <param name="port">
    /// 0: standard output and error arrive at this program's own, over the connection that is there. Otherwise the node opens three TCP
    /// connections to that port of this machine, strictly one after the other: standard output, error, input; they are the process's
    /// descriptors. When they are not made in time the call fails (ETIMEDOUT). TCP makes those that the listener's backlog has room for before
    /// anybody accepts them, and does not tell the node whether somebody has: they may be accepted after the call, and where that never
    /// happens the process runs all the same.
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
    /// was one (without a core of its own); when the process is lost, or its output cannot be delivered though it ended with 0, with 125 and a
    /// line on standard error. A SIGHUP, SIGINT, SIGQUIT or SIGTERM that comes while only output is still to be delivered ends this program. Returns only by throwing. The actor system must not
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
        bool isWhole;
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
            isWhole = await IsDeliveredAsync(process, status).ConfigureAwait(false);
        }

        if (status.Kind == ExitKind.Signaled)
        {
            SignalTraps.EndSelf(status.Signal);
        }
        else if (status.Kind == ExitKind.Lost)
        {
            await OutputForwarding.SayAsync($"{cmd}: process {process.Pid} on node {NodeNumbers.Format(process.Node)} is {status}").ConfigureAwait(false);
        }

        Environment.Exit(status.ShellCode == 0 && !isWhole ? OwnFailure : status.ShellCode);
    }

    /// <summary>
    /// Completes when the output of a process, started with port 0, is written to this program's own standard output and error, or nobody
    /// reads those any more. When it cannot be written (a full disk), that is also said on one line on standard error, and the process ends
    /// with SIGPIPE if it goes on writing. Where output is not forwarded, completes with <see cref="RemoteProcess.Drained"/>.
    /// </summary>
    /// <exception cref="BprocException">The errno of writing it; EIO: it did not arrive to its end, as when the process is lost.</exception>
    public static Task DeliveredAsync(RemoteProcess process)
    {
        ArgumentNullException.ThrowIfNull(process);
        return OutputForwarding.DeliveredAsync(process);
    }

    private static async Task<bool> IsDeliveredAsync(RemoteProcess process, ExitStatus status)
    {
        try
        {
            await OutputForwarding.DeliveredAsync(process).ConfigureAwait(false);
            return true;
        }
        catch (BprocException problem)
        {
            // What could not be written has been said, and of a process that is lost it will be that nothing is known for certain.
            if (problem.InnerException is StreamBrokenException && status.Kind != ExitKind.Lost)
            {
                await OutputForwarding.SayAsync(problem.Message).ConfigureAwait(false);
            }

            return false;
        }
    }
}
