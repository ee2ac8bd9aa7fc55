using System.Collections.Immutable;
using Actors.Native;
using Actors.ProcessSpace;
using Actors.ProcessSpace.Streams;

namespace Actors.Node.Runs;

/// <summary>
/// One run: the same program on some nodes, its streams joined to local ones, one exit code in the end. It knows nothing of terminals
/// or of this process's own signals: whoever owns those tells it by <see cref="Signal"/> and <see cref="Resize"/>. Thread-safe.
/// </summary>
public sealed class RunSession : IRun
{
    private readonly ProcessSpace.ProcessSpace space;
    private readonly RunRequest request;
    private readonly OutputSink? output;
    private readonly OutputSink? error;
    private readonly RunMember[] members;
    private readonly InputWait wait = new();
    private readonly RunStopTracker stops;
    private readonly CancellationTokenSource starting = new();
    private readonly Lock gate = new();
    private readonly List<int> early = [];
    private Task signals = Task.CompletedTask;
    private Task starts = Task.CompletedTask;
    private bool started;

    /// <summary>Prepares a run; nothing happens before <see cref="RunAsync"/>.</summary>
    public RunSession(ProcessSpace.ProcessSpace space, RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Nodes.Count == 0)
        {
            throw new ArgumentException("A run needs at least one node.", nameof(request));
        }

        this.space = space;
        this.request = request;
        output = request.Output is null ? null : new OutputSink(request.Output, "standard output", SayOwn);
        error = request.Error is null ? null
            : ReferenceEquals(request.Error, request.Output) ? output
            : new OutputSink(request.Error, "standard error", SayOwn);
        members = new RunMember[request.Nodes.Count];
        for (int rank = 0; rank < members.Length; rank++)
        {
            members[rank] = new RunMember(rank, request, output, error, wait, rank == 0 ? Task.CompletedTask : members[rank - 1].Finished);
        }

        stops = new RunStopTracker(change => StopChanged?.Invoke(change));
    }

    /// <inheritdoc/>
    public event Action<StopChange>? StopChanged;

    /// <inheritdoc/>
    public event Action? InputUnwanted;

    /// <summary>True when every program has ended and only output is still being delivered.</summary>
    public bool AllEnded
    {
        get
        {
            lock (gate)
            {
                return started && Array.TrueForAll(members, static member => member.Process is not { Gone.IsCancellationRequested: false });
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<int> EndSignals { get; private set; } = [];

    /// <summary>Starts the programs on all nodes at once, and completes with the exit code when all have ended and their output is delivered.</summary>
    /// <param name="cancellation">Calls the start off: what was started by then is ended. No effect once all are started.</param>
    /// <exception cref="OperationCanceledException">The start was called off.</exception>
    /// <exception cref="NodeException">EBUSY: by bpsh's rules, when there is no master and so nothing was run anywhere.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        using (cancellation.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), starting))
        {
            starts = StartAsync();
            await starts.ConfigureAwait(false);
        }

        RunMember[] running = Array.FindAll(members, static member => member.Process is not null);
        using var ended = new CancellationTokenSource();
        Task input = FeedAsync(running, ended.Token);
        RunOutcome[] outcomes = await Task.WhenAll(members.Select(EndAsync)).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        await input.ConfigureAwait(false);
        EndSignals = [.. outcomes.Select(static outcome => outcome.Status).Where(static status => status is { Kind: ExitKind.Signaled }).Select(static status => status!.Signal).Distinct()];
        Report(outcomes);
        return request.Rules == RunRules.Bproc && (output is { Failed: true } || error is { Failed: true })
            ? RunExitCodes.BprocFailure
            : RunExitCodes.Combine(outcomes, request.Rules);
    }

    /// <summary>
    /// Passes a signal on to every program, in the order of the calls. Signals of the terminal and of job control, and the request to end,
    /// go to the whole tree of a program; the others to the program alone. Signals that come before the programs run are kept until then.
    /// </summary>
    public void Signal(int signal)
    {
        lock (gate)
        {
            if (!started)
            {
                early.Add(signal);
                return;
            }

            signals = SendAfterAsync(signals, signal);
        }
    }

    /// <summary>Changes the size of the programs' terminals. False when none has one.</summary>
    public bool Resize(int columns, int rows)
    {
        bool any = false;
        foreach (RunMember member in members)
        {
            any |= member.Process?.Resize(columns, rows) ?? false;
        }

        return any;
    }

    /// <summary>Ends what still runs, as the spec's policy says for a lost origin.</summary>
    public async ValueTask DisposeAsync()
    {
        await starting.CancelAsync().ConfigureAwait(false);

        // A program that had just started when that was said is known here only when its start has been heard to the end.
        await starts.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (RunMember member in members)
        {
            if (member.Process is { } process)
            {
                await process.DisposeAsync().ConfigureAwait(false);
            }
        }

        output?.Dispose();
        error?.Dispose();
        starting.Dispose();
    }

    private void SayOwn(string text) => request.Say(request.Rules.Own(text));

    private static SignalTarget TargetOf(int signal) =>
        signal is Signals.SIGUSR1 or Signals.SIGUSR2 ? SignalTarget.Process : SignalTarget.Tree;

    private async Task StartAsync()
    {
        using (ImageLease? program = request.Program is { } get ? await get(starting.Token).ConfigureAwait(false) : null)
        {
            ProcessSpec spec = program is null ? request.Spec : request.Spec.WithProgram(program.Reference, fileIfIdentical: true);
            IReadOnlyDictionary<int, ImmutableArray<int>> routes = program is null ? ImmutableDictionary<int, ImmutableArray<int>>.Empty : space.ImageRoutes(request.Nodes);
            await Task.WhenAll(members.Select(
                member => member.StartAsync(space, spec with { ImageRoute = routes.GetValueOrDefault(member.Node, []) }, starting.Token))).ConfigureAwait(false);
        }

        if (Array.TrueForAll(members, static member => member.LacksMaster))
        {
            ProcessException busy = members[0].Failure!;
            throw new NodeException($"nothing was run: node {NodeNumbers.Format(busy.Node)}: {FailureText.Cause(busy)}", busy.Errno, busy.Stage, busy.Node);
        }

        foreach (RunMember member in members)
        {
            if (member.LacksMaster)
            {
                member.TellFailure();
            }

            if (member.Process is { } process)
            {
                stops.Began();
                _ = WatchStopsAsync(member.Rank, process);
            }
        }

        lock (gate)
        {
            started = true;
            foreach (int signal in early)
            {
                signals = SendAfterAsync(signals, signal);
            }
        }
    }

    private async Task<RunOutcome> EndAsync(RunMember member)
    {
        RunOutcome outcome = await member.EndAsync().ConfigureAwait(false);
        if (outcome.Status is not null)
        {
            stops.Ended(member.Rank);
        }

        return outcome;
    }

    private async Task FeedAsync(RunMember[] running, CancellationToken cancellation)
    {
        OutboundStream[] targets = [.. running.Select(static member => member.Process!.StandardInput).OfType<OutboundStream>()];
        if (targets.Length > 0 && request.Input is { } source)
        {
            if (await new InputPump(source, targets, SayOwn, wait).RunAsync(cancellation).ConfigureAwait(false))
            {
                InputUnwanted?.Invoke();
            }

            return;
        }

        foreach (OutboundStream target in targets)
        {
            await target.CompleteAsync().ConfigureAwait(false);
        }
    }

    private async Task WatchStopsAsync(int rank, RemoteProcess process)
    {
        await foreach (StopChange change in process.StopChanges.ReadAllAsync().ConfigureAwait(false))
        {
            stops.Changed(rank, change);
        }
    }

    private async Task SendAfterAsync(Task before, int signal)
    {
        await before.ConfigureAwait(false);
        await Task.WhenAll(members.Select(member => SendAsync(member.Process, signal))).ConfigureAwait(false);
    }

    private static async Task SendAsync(RemoteProcess? process, int signal)
    {
        if (process is not null && !process.Gone.IsCancellationRequested)
        {
            // A signal that cannot be passed on now (too many wait already) is no reason to lose the ones after it.
            Task sent = process.SignalAsync(signal, TargetOf(signal), process.Gone).AsTask();
            await sent.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Report(RunOutcome[] outcomes)
    {
        foreach (RunOutcome outcome in outcomes)
        {
            string node = request.Rules.NameOf(outcome.Node);
            if (outcome.Status is { Kind: ExitKind.Lost } lost)
            {
                request.Say($"{node}: what became of '{request.Spec.File}' is unknown: {lost.Reason}");
            }
            else if ((request.Rules == RunRules.Bproc || outcomes.Length > 1) && outcome.Status is { Kind: ExitKind.Signaled } signaled)
            {
                request.Say($"{node}: '{request.Spec.File}' was {signaled}");
            }
        }
    }
}
