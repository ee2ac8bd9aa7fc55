using Actors.ProcessSpace;
using Actors.ProcessSpace.Streams;

namespace Actors.Node.Runs;

/// <summary>One program of a run: starts it, carries its output, and tells what became of it.</summary>
internal sealed class RunMember(int rank, int node, RunRequest request, OutputSink? output, OutputSink? error)
{
    private volatile RemoteProcess? process;
    private Task<StreamBrokenException?>[] pumps = [];

    internal int Node => node;

    /// <summary>Null until it runs, and for good when it could not be started.</summary>
    internal RemoteProcess? Process => process;

    internal int Rank => rank;

    /// <summary>The failure when it could not be started.</summary>
    internal ProcessException? Failure { get; private set; }

    internal async Task StartAsync(ProcessSpace.ProcessSpace space, CancellationToken cancellation)
    {
        ProcessSpec spec = request.Spec with { Rank = rank, Size = request.Nodes.Count };
        try
        {
            RemoteProcess started = await space.SpawnAsync(spec, node, request.Caller, cancellation).ConfigureAwait(false);
            pumps = [Pump(started.StandardOutput, output), Pump(started.StandardError, error)];
            process = started;
        }
        catch (ProcessException e)
        {
            Failure = e;
            request.Say(FailureText.Of(e));
        }
    }

    /// <summary>Waits for the program's end and then for the last byte of its output.</summary>
    internal async Task<RunOutcome> EndAsync()
    {
        if (process is not { } running)
        {
            return new RunOutcome(node, null, Failure is null ? RunExitCodes.OwnFailure : RunExitCodes.ForFailure(Failure));
        }

        ExitStatus status = await running.WaitAsync().ConfigureAwait(false);
        bool whole = true;
        foreach (Task<StreamBrokenException?> pump in pumps)
        {
            if (await pump.ConfigureAwait(false) is { } broken)
            {
                whole = false;
                request.Say($"node {NodeNumbers.Format(node)}: output is not complete: {broken.Message}");
            }
        }

        whole = whole && output is not { Failed: true } && error is not { Failed: true };
        return new RunOutcome(node, status, whole ? 0 : RunExitCodes.OwnFailure);
    }

    private Task<StreamBrokenException?> Pump(InboundStream? source, OutputSink? sink) =>
        source is null
            ? Task.FromResult<StreamBrokenException?>(null)
            : new OutputPump(source, sink, request.Label && sink is not null ? new LineLabeler(node) : null).RunAsync();
}
