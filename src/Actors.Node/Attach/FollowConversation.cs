using Actors.Native;
using Actors.Node.Attach.Wire;
using Actors.Node.Detached;
using Actors.ProcessSpace;

namespace Actors.Node.Attach;

/// <summary>Attaches a program to a detached process: its output from now on, signals to it, its end. The process lives on when the program goes.</summary>
internal sealed class FollowConversation(AttachChannel channel, AttachContext context)
{
    internal async Task HoldAsync(AttachChannel.Incoming<ToNode> request, CancellationToken stopping)
    {
        AttachProcess asked = request.Message.AttachProcess;
        DetachedRun run = LogConversation.Find(context, asked.Pid);
        Callers.Require(run.Process, channel.Peer);
        ExitStatus status;
        await using (PassedStreams streams = PassedStreams.Take(request.Frame, asked.Streams))
        {
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            Task listening = ListenAsync(run.Process, gone);
            await LogReplay.WriteAsync(run.Log, run.Log.End, streams, follow: true, static _ => { }, gone.Token).ConfigureAwait(false);
            status = await run.Process.Outcome.WaitAsync(gone.Token).ConfigureAwait(false);
            await gone.CancelAsync().ConfigureAwait(false);
            await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (status.Kind == ExitKind.Lost)
        {
            await channel.SendAsync(new FromNode { Say = new Text { Text_ = $"pid {asked.Pid}: what became of it is unknown: {status.Reason}" } }, cancellation: stopping).ConfigureAwait(false);
        }

        var ended = new Ended { ExitCode = status.ShellCode };
        if (status.Kind == ExitKind.Signaled)
        {
            ended.Signals.Add(status.Signal);
        }

        await channel.SendAsync(new FromNode { Ended = ended }, cancellation: stopping).ConfigureAwait(false);
    }

    private async Task ListenAsync(RemoteProcess process, CancellationTokenSource gone)
    {
        while (await channel.ReceiveFromProgramAsync(gone.Token).ConfigureAwait(false) is { } next)
        {
            using (next)
            {
                if (next.Message.KindCase == ToNode.KindOneofCase.Signal && next.Message.Signal.Number is > 0 and <= Signals.Max)
                {
                    await process.SignalAsync(next.Message.Signal.Number, SignalTarget.Tree, gone.Token).ConfigureAwait(false);
                }
            }
        }

        await gone.CancelAsync().ConfigureAwait(false);
    }
}
