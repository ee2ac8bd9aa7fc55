using System.Buffers;
using System.IO.Pipelines;
using Actors.ProcessSpace.Streams;

namespace Actors.Node.Runs;

/// <summary>Carries one program's output to a local stream. A slow local stream slows this program and no other.</summary>
internal sealed class OutputPump(InboundStream source, OutputSink? sink, LineFormer? former)
{
    /// <summary>Runs until the program's stream has ended or the local one takes nothing any more. Null, or why the output is not whole.</summary>
    internal async Task<StreamBrokenException?> RunAsync()
    {
        try
        {
            bool more = true;
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
        if (sink is null)
        {
            return true;
        }

        bool taken = true;
        foreach (ReadOnlyMemory<byte> segment in buffer)
        {
            taken = taken && await sink.WriteAsync(former is null ? segment : former.Add(segment.Span)).ConfigureAwait(false);
        }

        return taken;
    }

    private async ValueTask FinishAsync()
    {
        if (former is not null && sink is not null)
        {
            await sink.WriteAsync(former.End()).ConfigureAwait(false);
        }
    }
}
