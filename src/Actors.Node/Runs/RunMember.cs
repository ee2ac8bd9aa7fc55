using System.Globalization;
using System.Text;
using Actors.Native;
using Actors.ProcessSpace;
using Actors.ProcessSpace.Streams;

namespace Actors.Node.Runs;

/// <summary>One program of a run: starts it, carries its output, and tells what became of it.</summary>
/// <param name="rank">Its place in the run.</param>
/// <param name="request">The run.</param>
/// <param name="output">Where its standard output goes.</param>
/// <param name="error">Where its standard error goes.</param>
/// <param name="wait">How long the input of the run waits.</param>
/// <param name="before">Completes when the output of the one before is delivered.</param>
internal sealed class RunMember(int rank, RunRequest request, OutputSink? output, OutputSink? error, InputWait wait, Task before)
{
    private const string Dashes = "---------------------------------------------------------------------";
    private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private volatile RemoteProcess? process;
    private Task<StreamBrokenException?>[] pumps = [];
    private Task? turn;
    private volatile bool cut;

    internal int Node { get; } = request.Nodes[rank];

    /// <summary>Null until it runs, and for good when it could not be started.</summary>
    internal RemoteProcess? Process => process;

    internal int Rank => rank;

    /// <summary>The failure when it could not be started.</summary>
    internal ProcessException? Failure { get; private set; }

    /// <summary>Completes when it has ended and its output is delivered.</summary>
    internal Task Finished => finished.Task;

    internal async Task StartAsync(ProcessSpace.ProcessSpace space, ProcessSpec common, CancellationToken cancellation)
    {
        ProcessSpec spec = common with { Rank = rank, Size = request.Nodes.Count };
        if (request.Rules == RunRules.Bproc)
        {
            spec = spec with { Environment = spec.Environment.With("BPROC_RANK", rank.ToString("D7", CultureInfo.InvariantCulture)) };
        }

        try
        {
            RemoteProcess started = await space.SpawnAsync(spec, Node, request.Caller, cancellation).ConfigureAwait(false);
            pumps = [PumpAsync(started.StandardOutput, output), PumpAsync(started.StandardError, error)];
            process = started;
        }
        catch (ProcessException e)
        {
            Failure = e;
            if (!LacksMaster)
            {
                TellFailure();
            }
        }
    }

    /// <summary>True for bpsh when there was nobody to ask: should that be so for all, one line says it.</summary>
    internal bool LacksMaster => request.Rules == RunRules.Bproc && Failure is NodeException { Errno: var errno } && errno == Errno.EBUSY;

    internal void TellFailure()
    {
        if (Failure is { } failure)
        {
            request.Say(FailureText.Of(failure, request.Rules));
        }
    }

    /// <summary>Waits for the program's end and then for the last byte of its output.</summary>
    internal async Task<RunOutcome> EndAsync()
    {
        try
        {
            await TurnAsync().ConfigureAwait(false);
            return await OutcomeAsync().ConfigureAwait(false);
        }
        finally
        {
            finished.TrySetResult();
        }
    }

    private async Task<RunOutcome> OutcomeAsync()
    {
        if (process is not { } running)
        {
            return new RunOutcome(Node, null, Failure is null ? RunExitCodes.OwnFailure : RunExitCodes.ForFailure(Failure)) { MayHaveStarted = Failure is { MayHaveStarted: true } };
        }

        ExitStatus status = await running.WaitAsync().ConfigureAwait(false);
        bool whole = true;
        foreach (Task<StreamBrokenException?> pump in pumps)
        {
            if (await pump.ConfigureAwait(false) is { } broken && status.Kind != ExitKind.Lost)
            {
                // Of one that was lost that is said already, and with it that nothing is known for certain.
                whole = false;
                request.Say($"{request.Rules.NameOf(Node)}: output is not complete: {broken.Message}");
            }
        }

        whole = whole && !cut && (request.Rules == RunRules.Bproc || (output is not { Failed: true } && error is not { Failed: true }));
        return new RunOutcome(Node, status, whole ? 0 : RunExitCodes.OwnFailure);
    }

    private async Task<StreamBrokenException?> PumpAsync(InboundStream? source, OutputSink? sink)
    {
        if (source is null)
        {
            return null;
        }

        OutputLayout layout = request.Layout;
        LineFormer? former = layout.Lines && sink is not null ? new LineFormer(layout.Labels ? LineFormer.Label(Node) : [], layout.LongestLine) : null;
        var pump = new OutputPump(source, sink, former, TurnAsync(), wait);
        StreamBrokenException? broken = await pump.RunAsync().ConfigureAwait(false);
        if (pump.Cut)
        {
            cut = true;
            request.Say(
                $"{request.Rules.NameOf(Node)}: output is not complete: more of it than can be kept ({OutputBacklog.Most >> 20} MiB, or what {Path.GetTempPath()} has room for) waits for its turn, and keeps the input from those before it (ENOSPC)");
        }

        return broken;
    }

    // When it may write, and its divider is written.
    private Task TurnAsync()
    {
        if (!request.Layout.Sequential)
        {
            return Task.CompletedTask;
        }

        lock (gate)
        {
            return turn ??= TakeTurnAsync();
        }
    }

    private async Task TakeTurnAsync()
    {
        await before.ConfigureAwait(false);
        if (request.Layout.Dividers && output is not null)
        {
            await output.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Node}\t{Dashes}\n"))).ConfigureAwait(false);
        }
    }
}
