using Actors.Native;
using Actors.Node.Attach.Wire;
using Actors.Node.Detached;

namespace Actors.Node.Attach;

/// <summary>Shows what a detached process has written.</summary>
internal sealed class LogConversation(AttachChannel channel, AttachContext context)
{
    internal async Task HoldAsync(AttachChannel.Incoming<ToNode> request, CancellationToken stopping)
    {
        ReadLog asked = request.Message.ReadLog;
        DetachedRun run = Find(context, asked.Pid);
        Callers.Require(run.Process, channel.Peer);
        await using (PassedStreams streams = PassedStreams.Take(request.Frame, [1, 2]))
        {
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            Task leaving = channel.CancelWhenLeftAsync(gone);
            await LogReplay.WriteAsync(run.Log, 0, streams, asked.Follow, Say, gone.Token).ConfigureAwait(false);
            await gone.CancelAsync().ConfigureAwait(false);
            await leaving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await channel.SendAsync(new FromNode { Ended = new Ended() }, cancellation: stopping).ConfigureAwait(false);
    }

    /// <summary>The detached process of a pid.</summary>
    /// <exception cref="AttachException">ESRCH: there is none here.</exception>
    internal static DetachedRun Find(AttachContext context, int pid) => context.Detached.Find(pid)
        ?? throw new AttachException(
            Errno.ESRCH, $"pid {pid}: no detached process of this node has it (ESRCH); 'actors ps' shows what runs, and each node keeps the logs of what was started through it");

    private void Say(string text) =>
        _ = channel.SendAsync(new FromNode { Say = new Text { Text_ = text } }).AsTask().ContinueWith(static done => done.Exception, TaskScheduler.Default);
}
