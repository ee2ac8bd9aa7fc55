using Actors.Native;
using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace.Execution;

/// <summary>Moves bytes between a child's descriptors and the node link. Each pump owns its two ends and never fails.</summary>
internal static class Pumps
{
    private const int LeastRead = 2 * 1024;
    private const int MostRead = 256 * 1024;

    /// <summary>Reads of this size, this many in a row, mean a writer that keeps its pipe full: the pipe is then made larger, once.</summary>
    private const int FullRead = 32 * 1024;
    private const int FullReads = 8;
    private const int GrownPipe = 1024 * 1024;

    /// <summary>
    /// A child's output to its origin. When nobody reads there any more the descriptor is closed, so that the child gets SIGPIPE. A stream
    /// that broke is not that: the child must not end of it as if it were its own doing, so what it writes from then on is read and dropped.
    /// </summary>
    /// <param name="source">What the child writes.</param>
    /// <param name="stream">Where it goes.</param>
    /// <param name="onBroken">Does with the child what its policy says for a lost origin.</param>
    public static async Task OutAsync(DescriptorReader source, OutboundStream stream, Action onBroken)
    {
        // A read that waits is ended by closing its descriptor: that costs something only when it happens.
        _ = stream.ReaderGone.ContinueWith(
            (ended, state) =>
            {
                if (stream.Ended is { IsCompletedSuccessfully: true, Result.Kind: StreamEndKind.Broken })
                {
                    onBroken();
                }
                else
                {
                    _ = ((DescriptorReader)state!).DisposeAsync().AsTask();
                }
            },
            source, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            var wish = LeastRead;
            var full = 0;
            while (true)
            {
                // A quiet child holds a small buffer, a busy one a large one.
                var memory = stream.GetMemory(wish);
                var read = await source.ReadAsync(memory, CancellationToken.None).ConfigureAwait(false);
                if (read == 0)
                {
                    await stream.CompleteAsync().ConfigureAwait(false);
                    return;
                }

                full = read >= FullRead ? full + 1 : 0;
                if (full == FullReads)
                {
                    source.TryGrow(GrownPipe);
                }

                wish = read == memory.Length ? Math.Min(wish * 4, MostRead) : Math.Max(LeastRead, wish / 2);
                var flush = await stream.CommitAsync(read, CancellationToken.None).ConfigureAwait(false);
                if (flush.IsOver)
                {
                    if (flush.Kind == LinkFlushKind.Broken)
                    {
                        await DropAsync(source).ConfigureAwait(false);
                    }

                    return;
                }
            }
        }
        catch (ObjectDisposedException)
        {
            // Nobody reads any more, and the descriptor is closed already. The stream takes back the memory that was not filled.
            await stream.CommitAsync(0, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            stream.Abort($"reading the process's output failed: {problem.Message}");
        }
        finally
        {
            await source.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task DropAsync(DescriptorReader source)
    {
        var scratch = new byte[LeastRead];
        try
        {
            while (await source.ReadAsync(scratch).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (Exception unreadable) when (unreadable is NativeException or ObjectDisposedException)
        {
            // As good as its end.
        }
    }
}
