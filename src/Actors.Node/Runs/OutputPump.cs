using System.Buffers;
using System.IO.Pipelines;
using Actors.ProcessSpace.Streams;

namespace Actors.Node.Runs;

/// <summary>Carries one program's output to a local stream. A slow local stream slows this program and no other.</summary>
/// <param name="source">The program's output.</param>
/// <param name="sink">Where it goes.</param>
/// <param name="former">Makes lines of it; null: bytes as they come.</param>
/// <param name="turn">Completes when it may go there; null: at once. What comes before that is kept, so that a program that waits for its turn goes on, and with it the input it shares with others.</param>
/// <param name="input">The input it shares.</param>
internal sealed class OutputPump(InboundStream source, OutputSink? sink, LineFormer? former, Task? turn = null, InputWait? input = null)
{
    private readonly Task turn = turn ?? Task.CompletedTask;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(10);

    /// <summary>True when the output was cut off, because all would have waited for one another without end.</summary>
    internal bool Cut { get; private set; }

    /// <summary>Runs until the program's stream has ended or the local one takes nothing any more. Null, or why the output is not whole.</summary>
    internal async Task<StreamBrokenException?> RunAsync()
    {
        using var backlog = new OutputBacklog();
        StreamBrokenException? broken = null;
        bool more = true;
        try
        {
            more = turn.IsCompleted || await KeepAsync(backlog).ConfigureAwait(false);
        }
        catch (StreamBrokenException e)
        {
            (broken, more) = (e, false);
        }

        await turn.ConfigureAwait(false);
        if (!await backlog.DrainAsync(WriteAsync).ConfigureAwait(false))
        {
            source.Cancel();
            return null;
        }

        if (broken is null)
        {
            return await PassAsync(more).ConfigureAwait(false);
        }

        await FinishAsync().ConfigureAwait(false);
        return broken;
    }

    // Until its turn, or the end of the stream: then nothing more comes.
    private async Task<bool> KeepAsync(OutputBacklog backlog)
    {
        _ = turn.ContinueWith(
            static (_, state) => ((PipeReader)state!).CancelPendingRead(), source.Reader, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        while (!turn.IsCompleted)
        {
            ReadResult result = await source.Reader.ReadAsync().ConfigureAwait(false);
            if (!backlog.TryAdd(result.Buffer))
            {
                source.Reader.AdvanceTo(result.Buffer.Start);
                return !await IsStuckAsync().ConfigureAwait(false);
            }

            source.Reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return false;
            }
        }

        return true;
    }

    // Held up now. That is all, unless the one whose turn it is waits for input that this one keeps from coming.
    private async Task<bool> IsStuckAsync()
    {
        while (!turn.IsCompleted)
        {
            if (input?.Lasts > MostWait)
            {
                Cut = true;
                source.Cancel();
                return true;
            }

            await Task.WhenAny(turn, Task.Delay(Pause)).ConfigureAwait(false);
        }

        return false;
    }

    private async Task<StreamBrokenException?> PassAsync(bool more)
    {
        try
        {
            while (more)
            {
                ReadResult result = await source.Reader.ReadAsync().ConfigureAwait(false);
                bool taken = await WriteAsync(result.Buffer).ConfigureAwait(false);
                source.Reader.AdvanceTo(result.Buffer.End);
                if (!taken)
                {
                    // The program's next write then fails with EPIPE, as it would locally.
                    source.Cancel();
                    return null;
                }

                more = !result.IsCompleted;
            }

            await FinishAsync().ConfigureAwait(false);
            return null;
        }
        catch (StreamBrokenException e)
        {
            await FinishAsync().ConfigureAwait(false);
            return e;
        }
    }

    private async ValueTask<bool> WriteAsync(ReadOnlySequence<byte> buffer)
    {
        bool taken = true;
        foreach (ReadOnlyMemory<byte> segment in buffer)
        {
            taken = taken && await WriteAsync(segment).ConfigureAwait(false);
        }

        return taken;
    }

    private ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> bytes) =>
        sink is null ? ValueTask.FromResult(true) : sink.WriteAsync(former is null ? bytes : former.Add(bytes.Span));

    private async ValueTask FinishAsync()
    {
        if (former is not null && sink is not null)
        {
            await sink.WriteAsync(former.End()).ConfigureAwait(false);
        }
    }
}
