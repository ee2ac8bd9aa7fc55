using Actors.Native;
using Actors.Node.Attach.Wire;
using Actors.ProcessSpace;

namespace Actors.Node.Attach;

/// <summary>Lists processes, signals them, waits for them, stops them: each by pid, each with an answer of its own.</summary>
internal sealed class ProcessesConversation(AttachChannel channel, AttachContext context)
{
    private const int MostPids = 100_000;

    internal Task HoldAsync(ToNode request, CancellationToken stopping) => request.KindCase switch
    {
        ToNode.KindOneofCase.ListProcesses => ListAsync(request.ListProcesses.Nodes, stopping),
        ToNode.KindOneofCase.SignalProcesses => EachAsync(
            request.SignalProcesses.Pids, pid => SignalAsync(pid, request.SignalProcesses.Signal, stopping), stopping),
        ToNode.KindOneofCase.WaitProcesses => EachAsync(request.WaitProcesses.Pids, pid => WaitAsync(pid, stopping), stopping),
        _ => EachAsync(request.StopProcesses.Pids, pid => StopAsync(pid, stopping), stopping),
    };

    private async Task ListAsync(string set, CancellationToken stopping)
    {
        var listing = new Processes();

        // Nothing runs on a node that is down: only who names it is told that it does not answer.
        NodeDirectorySnapshot directory = context.Space.Directory;
        int[] nodes = set.Length == 0
            ? [.. directory.Nodes.Where(static node => node.State != NodeState.Down).Select(static node => node.Number)]
            : [.. RunPreparation.Nodes(context, set, channel.Peer).Distinct().Where(node => set != "all" || directory.Find(node)?.State != NodeState.Down)];
        var answers = await Task.WhenAll(nodes.Select(node => ListAsync(node, stopping))).ConfigureAwait(false);
        foreach ((Processes part, string? silent) in answers)
        {
            listing.Processes_.AddRange(part.Processes_);
            listing.Streams.AddRange(part.Streams);
            if (silent is not null)
            {
                listing.Silent.Add(silent);
            }
        }

        await channel.SendAsync(new FromNode { Processes = listing }, cancellation: stopping).ConfigureAwait(false);
    }

    private async Task<(Processes Part, string? Silent)> ListAsync(int node, CancellationToken stopping)
    {
        var part = new Processes();
        try
        {
            NodeListing seen = await context.Space.LookAsync(node, stopping).ConfigureAwait(false);
            part.Streams.Add(new NodeStreams { Node = node, Streams = Of(seen.Streams) });
            foreach (ProcessEntry entry in seen.Processes)
            {
                part.Processes_.Add(new Process
                {
                    Pid = entry.Pid,
                    Node = entry.Node,
                    Origin = entry.Id.OriginNode,
                    KernelPid = entry.KernelPid,
                    State = ProcessStates.NameOf(entry.State),
                    User = entry.UserId ?? uint.MaxValue,
                    CpuMicroseconds = (long)entry.CpuTime.TotalMicroseconds,
                    ResidentBytes = entry.ResidentBytes,
                    SinceUnixMilliseconds = entry.Since.ToUnixTimeMilliseconds(),
                    Command = entry.Command,
                    Streams = Of(entry.Streams),
                });
            }

            return (part, null);
        }
        catch (ProcessException e)
        {
            return (part, e.Message);
        }
    }

    private static Wire.StreamUse Of(ProcessSpace.StreamUse use) => new() { Open = use.Open, Bytes = use.Bytes };

    private async Task EachAsync(IReadOnlyList<int> pids, Func<int, Task<ProcessResult>> act, CancellationToken stopping)
    {
        if (pids.Count is 0 or > MostPids)
        {
            throw new AttachException(Errno.EINVAL, $"{pids.Count} pids were given; between 1 and {MostPids} can be served at once");
        }

        // In the order they were given, each as soon as it and those before it are known.
        Task<ProcessResult>[] results = [.. pids.Select(act)];
        for (int i = 0; i < results.Length; i++)
        {
            ProcessResult result = await results[i].ConfigureAwait(false);
            result.Last = i == results.Length - 1;
            await channel.SendAsync(new FromNode { ProcessResult = result }, cancellation: stopping).ConfigureAwait(false);
        }
    }

    private async Task<ProcessResult> SignalAsync(int pid, int signal, CancellationToken stopping)
    {
        SignalResult? result;
        try
        {
            result = await context.Space.SignalAsync(pid, signal, SignalTarget.Tree, Callers.Of(channel.Peer), stopping).ConfigureAwait(false);
        }
        catch (ProcessException refused)
        {
            return Failed(pid, refused.Errno, refused.Message.TrimEnd('.'));
        }

        return result switch
        {
            SignalResult.Delivered => new ProcessResult { Pid = pid },
            null or SignalResult.AlreadyExited => NotHere(pid),
            SignalResult.NotPermitted => NotYours(pid),
            _ => Failed(pid, Errno.EHOSTUNREACH, "its node cannot be reached"),
        };
    }

    private async Task<ProcessResult> WaitAsync(int pid, CancellationToken stopping)
    {
        try
        {
            return Ended(pid, await context.Space.WaitAsync(pid, Callers.Of(channel.Peer), stopping).ConfigureAwait(false));
        }
        catch (ProcessException refused) when (refused.Errno == Errno.EPERM)
        {
            return NotYours(pid);
        }
    }

    // Politely first. A process that another member asked for is stopped from here as its own origin would do it.
    private async Task<ProcessResult> StopAsync(int pid, CancellationToken stopping)
    {
        if (context.Space.Find(pid) is { } process && process.MayBeSignalledBy(Callers.Of(channel.Peer)))
        {
            return Ended(pid, await process.StopAsync(null, stopping).ConfigureAwait(false));
        }

        StopPolicy policy = StopPolicy.Default;
        ProcessResult asked = await SignalAsync(pid, policy.Signal, stopping).ConfigureAwait(false);
        if (asked.Errno != 0)
        {
            return asked;
        }

        Task<ExitStatus?> ending = context.Space.WaitAsync(pid, Callers.Of(channel.Peer), stopping);
        if (await Task.WhenAny(ending, Task.Delay(policy.Grace, stopping)).ConfigureAwait(false) != ending)
        {
            await SignalAsync(pid, Signals.SIGKILL, stopping).ConfigureAwait(false);
        }

        return Ended(pid, await ending.ConfigureAwait(false));
    }

    private static ProcessResult Ended(int pid, ExitStatus? status) =>
        status is null ? NotHere(pid)
            : status.Kind == ExitKind.Lost ? new ProcessResult { Pid = pid, ExitCode = status.ShellCode, Text = $"pid {pid}: what became of it is unknown: {status.Reason}", Lost = true }
            : new ProcessResult { Pid = pid, ExitCode = status.ShellCode, Text = status.ToString() };

    private static ProcessResult NotHere(int pid) =>
        Failed(pid, Errno.ESRCH, "no process has it now, or its status was taken already; 'actors ps' shows what runs");

    private static ProcessResult NotYours(int pid) => Failed(pid, Errno.EPERM, "it is another user's");

    private static ProcessResult Failed(int pid, Errno errno, string why) =>
        new() { Pid = pid, Errno = errno.Number, Text = $"pid {pid}: {why} ({errno.Name})", ExitCode = 125 };
}
