using Actors.Native;
using Actors.ProcessSpace.Streams;

namespace Actors.Node.Runs;

/// <summary>
/// Carries local input to the programs of a run. The slowest reader throttles it, at most one window ahead; a reader that closes is
/// dropped, and the pump ends when none is left.
/// </summary>
internal sealed class InputPump(IByteReader source, IReadOnlyList<OutboundStream> targets, Action<string> say, InputWait? wait = null)
{
    private const int Piece = 64 * 1024;

    /// <summary>True when it ended because nobody reads any more. Never faults; cancelling ends it without a word.</summary>
    internal async Task<bool> RunAsync(CancellationToken cancellation)
    {
        try
        {
            return targets.Count == 1
                ? await CopyAsync(targets[0], cancellation).ConfigureAwait(false)
                : await BroadcastAsync(new BroadcastWriter(targets), cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (NativeException e)
        {
            say($"cannot read standard input: {e.Errno.Message} ({e.Errno.Name})");
            foreach (OutboundStream target in targets)
            {
                await target.CompleteAsync().ConfigureAwait(false);
            }

            return false;
        }
    }

    private async Task<bool> CopyAsync(OutboundStream target, CancellationToken cancellation)
    {
        using CancellationTokenSource reading = StopReadingWhen(target.ReaderGone, cancellation);
        while (!target.ReaderGone.IsCompleted)
        {
            int count = await ReadAsync(target.GetMemory(Piece), reading.Token, cancellation).ConfigureAwait(false);
            if (count == 0)
            {
                break;
            }

            LinkFlush flush = await target.CommitAsync(count, cancellation).ConfigureAwait(false);
            if (flush.IsOver)
            {
                return true;
            }
        }

        await target.CompleteAsync().ConfigureAwait(false);
        return target.ReaderGone.IsCompleted;
    }

    private async Task<bool> BroadcastAsync(BroadcastWriter writer, CancellationToken cancellation)
    {
        using CancellationTokenSource reading = StopReadingWhen(writer.AllGone, cancellation);
        byte[] buffer = new byte[Piece];
        while (!writer.AllGone.IsCompleted)
        {
            int count = await ReadAsync(buffer, reading.Token, cancellation).ConfigureAwait(false);
            if (count == 0)
            {
                break;
            }

            wait?.Begin();
            bool more = await writer.WriteAsync(buffer.AsMemory(0, count), cancellation).ConfigureAwait(false);
            wait?.End();
            if (!more)
            {
                return true;
            }
        }

        await writer.CompleteAsync().ConfigureAwait(false);
        return writer.AllGone.IsCompleted;
    }

    // Nobody left who reads is the end of this pump, not an error.
    private async ValueTask<int> ReadAsync(Memory<byte> memory, CancellationToken reading, CancellationToken cancellation)
    {
        try
        {
            return await source.ReadAsync(memory, reading).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static CancellationTokenSource StopReadingWhen(Task gone, CancellationToken cancellation)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _ = gone.ContinueWith(static (_, state) => Cancel((CancellationTokenSource)state!), source, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return source;
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The pump ended first.
        }
    }
}
