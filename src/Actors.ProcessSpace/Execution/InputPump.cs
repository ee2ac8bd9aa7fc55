using Actors.Native;
using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace.Execution;

/// <summary>
/// Moves bytes from a process's origin to the child's input; the origin's end of file closes it. Owns both ends, never fails, and ends
/// without an exception when the child is over: that is how most inputs end.
/// </summary>
internal sealed class InputPump(InboundStream stream, DescriptorWriter target, bool isTerminal, ChildRun run)
{
    // The character that a terminal takes for an end of file (VEOF).
    private static readonly byte[] EndOfFile = [4];

    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts to pump.</summary>
    public void Start()
    {
        if (!isTerminal)
        {
            _ = target.ReaderGone.ContinueWith(
                static (_, state) => ((InputPump)state!).Stop(), this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        _ = RunAsync();
    }

    /// <summary>Nobody reads the input any more: its writer is told. Harmless when it has ended.</summary>
    public void Stop()
    {
        _over.TrySetResult();
        stream.Reader.CancelPendingRead();
    }

    private async Task RunAsync()
    {
        try
        {
            while (!_over.Task.IsCompleted)
            {
                var result = await stream.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
                if (result.IsCanceled)
                {
                    return;
                }

                foreach (var segment in result.Buffer)
                {
                    await target.WriteAsync(segment, CancellationToken.None).ConfigureAwait(false);
                }

                stream.Reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                {
                    if (isTerminal)
                    {
                        await target.WriteAsync(EndOfFile, CancellationToken.None).ConfigureAwait(false);
                    }

                    return;
                }
            }
        }
        catch (StreamBrokenException)
        {
            // Cut input must not look like a whole one: unless the process is to go on without its origin, it sees no end before its own.
            if (run.OnOriginLost())
            {
                await _over.Task.ConfigureAwait(false);
            }
        }
        catch (Exception problem) when (problem is NativeException or InvalidOperationException)
        {
            // The child does not read any more: its writer learns that from the cancelled stream.
        }
        finally
        {
            stream.Cancel();
            await target.DisposeAsync().ConfigureAwait(false);
        }
    }
}
