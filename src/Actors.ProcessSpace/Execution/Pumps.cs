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

    /// <summary>A child's output to its origin. When nobody reads there any more the descriptor is closed, so that the child gets SIGPIPE.</summary>
    /// <param name="source">What the child writes.</param>
    /// <param name="stream">Where it goes.</param>
    /// <param name="goesOn">When the stream is cut, go on reading and drop what comes, for a process that outlives its origin.</param>
    public static async Task OutAsync(DescriptorReader source, OutboundStream stream, bool goesOn)
    {
        using var readerGone = new CancellationTokenSource();
        _ = stream.ReaderGone.ContinueWith(
            static (_, state) => Cancel((CancellationTokenSource)state!), readerGone, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            var wish = LeastRead;
            var full = 0;
            while (true)
            {
                // A quiet child holds a small buffer, a busy one a large one.
                var memory = stream.GetMemory(wish);
                var read = await source.ReadAsync(memory, readerGone.Token).ConfigureAwait(false);
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
                    if (goesOn && flush.Kind == LinkFlushKind.Broken)
                    {
                        await DropAsync(source).ConfigureAwait(false);
                    }

                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            if (goesOn && stream.Ended is { IsCompletedSuccessfully: true, Result.Kind: StreamEndKind.Broken })
            {
                await DropAsync(source).ConfigureAwait(false);
            }
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

    /// <summary>Bytes from the origin to a child's input; the origin's end of file closes it.</summary>
    public static async Task InAsync(
        InboundStream stream, DescriptorWriter target, bool isTerminal, ChildRun run, OriginLostPolicy onBroken, CancellationToken over)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(over);
        if (!isTerminal)
        {
            _ = target.ReaderGone.ContinueWith(
                static (_, state) => Cancel((CancellationTokenSource)state!), stop, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        try
        {
            while (true)
            {
                var result = await stream.Reader.ReadAsync(stop.Token).ConfigureAwait(false);
                foreach (var segment in result.Buffer)
                {
                    await target.WriteAsync(segment, stop.Token).ConfigureAwait(false);
                }

                stream.Reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                {
                    if (isTerminal)
                    {
                        // A terminal has no end of file but the character for it (VEOF).
                        await target.WriteAsync(new byte[] { 4 }, stop.Token).ConfigureAwait(false);
                    }

                    return;
                }
            }
        }
        catch (StreamBrokenException)
        {
            // Cut input must not look like a whole one: the process is treated as its policy says for a lost origin.
            if (onBroken == OriginLostPolicy.Kill)
            {
                run.KillTree();
            }
            else if (onBroken == OriginLostPolicy.HangUp)
            {
                run.Signal(Signals.SIGHUP, SignalTarget.Group);
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or NativeException or InvalidOperationException)
        {
            // The child does not read any more, or is over: its writer learns that from the cancelled stream.
        }
        finally
        {
            stream.Cancel();
            await target.DisposeAsync().ConfigureAwait(false);
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
        catch (NativeException)
        {
            // Unreadable: as good as its end.
        }
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The pump has ended by itself.
        }
    }
}
