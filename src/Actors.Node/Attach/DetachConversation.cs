using Actors.Native;
using Actors.Node.Attach.Wire;
using Actors.Node.Detached;
using Actors.Node.Runs;
using Actors.ProcessSpace;

namespace Actors.Node.Attach;

/// <summary>Starts programs that nobody is attached to, and tells their pids.</summary>
internal sealed class DetachConversation(AttachChannel channel, AttachContext context)
{
    internal async Task HoldAsync(AttachChannel.Incoming<ToNode> request)
    {
        Run run = request.Message.Run;
        ProcessSpec spec = RunPreparation.Spec(run, channel.Peer) with
        {
            Streams = new StreamSet { Input = StreamSpec.Null, Output = StreamSpec.Pipe, Error = StreamSpec.Pipe },
        };
        IReadOnlyList<int> nodes = RunPreparation.Nodes(context, run.Nodes, channel.Peer);
        RunOutcome?[] failures = new RunOutcome?[nodes.Count];
        int[] pids = await Task.WhenAll(nodes.Select((node, rank) => StartAsync(spec with { Rank = rank, Size = nodes.Count }, node, rank, failures)))
            .ConfigureAwait(false);
        var begun = new Begun();
        begun.Pids.AddRange(pids);
        await channel.SendAsync(new FromNode { Begun = begun }).ConfigureAwait(false);
        RunOutcome[] failed = [.. failures.OfType<RunOutcome>()];
        await channel.SendAsync(new FromNode { Ended = new Ended { ExitCode = failed.Length == 0 ? 0 : failed.Max(static outcome => outcome.FailureCode) } })
            .ConfigureAwait(false);
    }

    private async Task<int> StartAsync(ProcessSpec spec, int node, int rank, RunOutcome?[] failures)
    {
        try
        {
            DetachedRun run = await context.Detached.StartAsync(spec, node, Callers.Of(channel.Peer), CancellationToken.None).ConfigureAwait(false);
            return run.Process.Pid;
        }
        catch (ProcessException e)
        {
            failures[rank] = new RunOutcome(node, null, RunExitCodes.ForFailure(e));
            await channel.SendAsync(new FromNode { Say = new Text { Text_ = FailureText.Of(e) } }).ConfigureAwait(false);
            return 0;
        }
    }
}
