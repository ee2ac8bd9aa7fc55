using Actors.Node.Runs;
using Actors.ProcessSpace;

namespace Actors.Node.Detached;

/// <summary>One process that was started with nobody attached: its output goes to a log until somebody asks for it.</summary>
internal sealed class DetachedRun
{
    private readonly OutputSink output;
    private readonly OutputSink error;

    internal DetachedRun(RemoteProcess process, int logSize)
    {
        Process = process;
        Log = new LogBuffer(logSize);
        output = new OutputSink(Log.Writer(isError: false), "the log", static _ => { });
        error = new OutputSink(Log.Writer(isError: true), "the log", static _ => { });
        Ended = PumpAsync();
    }

    internal RemoteProcess Process { get; }

    internal LogBuffer Log { get; }

    /// <summary>Completes when the process is over and its output is in the log. Never faults.</summary>
    internal Task Ended { get; }

    private async Task PumpAsync()
    {
        await Task.WhenAll(PumpAsync(Process.StandardOutput, output), PumpAsync(Process.StandardError, error)).ConfigureAwait(false);
        await Process.Outcome.ConfigureAwait(false);
        Log.Complete();
        output.Dispose();
        error.Dispose();
    }

    private async Task PumpAsync(ProcessSpace.Streams.InboundStream? source, OutputSink sink)
    {
        if (source is not null && await new OutputPump(source, sink, null).RunAsync().ConfigureAwait(false) is { } broken)
        {
            Log.Append(isError: true, System.Text.Encoding.UTF8.GetBytes($"actors: output is not complete: {broken.Message}\n"));
        }
    }
}
