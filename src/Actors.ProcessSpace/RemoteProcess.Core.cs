using System.Collections.Immutable;
using System.Threading.Channels;
using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Origin;
using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace;

/// <summary>The state behind the public members. Changed by the ghost only, through the members marked "ghost".</summary>
public sealed partial class RemoteProcess
{
    private const int MostStopChanges = 16;
    private const int MostPendingSignals = 1024;

    private readonly IProcessPort _port;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<RemoteProcess> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ExitStatus> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PendingSignal> _signals = [];
    private readonly Channel<StopChange> _stopChanges = Channel.CreateBounded<StopChange>(
        new BoundedChannelOptions(MostStopChanges) { FullMode = BoundedChannelFullMode.DropOldest });

    private CancellationTokenSource? _gone;
    private long _lastSignal;

    internal RemoteProcess(IProcessPort port, ProcessId id, int pid, int node, ulong nodeIncarnation, ProcessSpec spec, ProcessStreams streams)
    {
        _port = port;
        Id = id;
        Pid = pid;
        Node = node;
        NodeIncarnation = nodeIncarnation;
        Spec = spec;
        StandardInput = streams.Input;
        StandardOutput = streams.Output;
        StandardError = streams.Error;
        Drained = streams.Drained;
    }

    /// <summary>The incarnation of the node it runs on.</summary>
    internal ulong NodeIncarnation { get; }

    /// <summary>Who asked for it.</summary>
    internal Credentials Caller { get; init; } = Credentials.OfThisProcess;

    /// <summary>Its ghost; null until that is made.</summary>
    internal Akka.Actor.IActorRef? Ghost { get; set; }

    /// <summary>When it was made, for those that keep it.</summary>
    internal DateTimeOffset Since { get; } = DateTimeOffset.UtcNow;

    /// <summary>Completes when exec succeeded, or fails with why there is no process.</summary>
    internal Task<RemoteProcess> Started => _started.Task;

    /// <summary>The outcome, without releasing it.</summary>
    internal Task<ExitStatus> Exit => _exit.Task;

    /// <summary>When the outcome became known, in <see cref="TimeProvider.System"/> ticks; 0 before.</summary>
    internal long OverAt { get; private set; }

    /// <summary>The creation was called off, perhaps before there was a ghost to tell.</summary>
    internal bool IsCalledOff { get; private set; }

    /// <summary>Other members wait for it: its outcome is kept for them a little longer.</summary>
    internal bool IsAskedAfter { get; set; }

    internal bool IsOver => _exit.Task.IsCompleted;

    /// <summary>Ghost: exec succeeded.</summary>
    internal void OnStarted(int kernelPid)
    {
        KernelPid = kernelPid;
        _started.TrySetResult(this);
    }

    /// <summary>Ghost: there is no process. The first word, of this or the outcome, stands.</summary>
    internal void OnNotStarted(Exception problem)
    {
        if (_started.TrySetException(problem))
        {
            _ = _started.Task.Exception;
            OnOver(ExitStatus.Lost("it was never started"));
            CloseStreams("the process was never started");
        }
    }

    /// <summary>Ghost: the outcome. False when there was one already.</summary>
    internal bool OnOver(ExitStatus status)
    {
        PendingSignal[] unanswered;
        CancellationTokenSource? gone;
        var isLost = status.Kind == ExitKind.Lost;
        if (isLost && Spec.LostSignal is { } signal)
        {
            status = ExitStatus.LostAsSignal(signal, status.Reason);
        }

        lock (_gate)
        {
            if (IsOver)
            {
                return false;
            }

            OverAt = TimeProvider.System.GetTimestamp();
            _exit.SetResult(status);
            unanswered = [.. _signals];
            _signals.Clear();
            gone = _gone;
        }

        foreach (var pending in unanswered)
        {
            pending.Complete(Unanswerable(status));
        }

        _stopChanges.Writer.TryComplete();
        _ = gone?.CancelAsync();
        if (isLost)
        {
            // After an exit the node closes the input itself: descendants that may stay can still read it.
            StandardInput?.Abort("the process is lost");
        }

        return true;
    }

    /// <summary>Ghost: stopped or continued.</summary>
    internal void OnStopChange(StopChange change) => _stopChanges.Writer.TryWrite(change);

    /// <summary>Ghost: a signal was answered.</summary>
    internal void OnSignalAnswer(SignalAnswer answer)
    {
        PendingSignal? answered;
        lock (_gate)
        {
            var at = _signals.FindIndex(signal => signal.Request.Sequence == answer.Sequence);
            if (at < 0)
            {
                return;
            }

            answered = _signals[at];
            _signals.RemoveAt(at);
        }

        answered.Complete(answer.Result);
    }

    /// <summary>Ghost: what is to be said again, in order.</summary>
    internal ImmutableArray<SignalRequest> UnansweredSignals()
    {
        lock (_gate)
        {
            return [.. _signals.Select(static signal => signal.Request)];
        }
    }

    /// <summary>Calls the creation off; works from the moment the process has a ghost, and before that through the flag.</summary>
    internal void CallOff()
    {
        IsCalledOff = true;
        _port.Tell(this, CallOffNow.Instance);
    }

    /// <summary>Ends the streams at this end: nobody will use them.</summary>
    internal void CloseStreams(string reason)
    {
        StandardInput?.Abort(reason);
        StandardOutput?.Cancel();
        StandardError?.Cancel();
    }

    private static SignalResult Unanswerable(ExitStatus status) =>
        status.Reason is not null ? SignalResult.Unreachable : SignalResult.AlreadyExited;

    private CancellationToken GoneToken()
    {
        lock (_gate)
        {
            _gone ??= new CancellationTokenSource();
            if (IsOver)
            {
                _gone.Cancel();
            }

            return _gone.Token;
        }
    }

    private async Task<ExitStatus> WaitCoreAsync(CancellationToken cancellation)
    {
        var status = await _exit.Task.WaitAsync(cancellation).ConfigureAwait(false);
        _port.Release(this);
        return status;
    }

    private async ValueTask<SignalResult> SignalCoreAsync(int signal, SignalTarget target, CancellationToken cancellation)
    {
        if (signal is < 1 or > 64)
        {
            throw new ArgumentOutOfRangeException(nameof(signal), signal, "signals are 1..64");
        }

        PendingSignal pending;
        lock (_gate)
        {
            if (IsOver)
            {
                return Unanswerable(_exit.Task.Result);
            }

            if (_signals.Count >= MostPendingSignals)
            {
                throw new ProcessException(
                    $"Process {Pid} ({Spec.File}) on node {NodeNumbers.Format(Node)} has {MostPendingSignals} signals waiting for an answer: wait for some before sending more.",
                    Native.Errno.EAGAIN, ProcessStage.Reach, Node, Id);
            }

            pending = new PendingSignal(new SignalRequest(Id, ++_lastSignal, signal, target));
            _signals.Add(pending);

            // Told under the lock, so that the ghost gets them in the order of their numbers.
            _port.Tell(this, pending.Request);
        }

        return await pending.Answer.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<ExitStatus> StopCoreAsync(StopPolicy policy, CancellationToken cancellation)
    {
        if (policy.Grace > TimeSpan.Zero && !IsOver)
        {
            await SignalCoreAsync(policy.Signal, policy.Target, cancellation).ConfigureAwait(false);
            using var grace = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await Task.WhenAny(_exit.Task, Task.Delay(policy.Grace, grace.Token)).ConfigureAwait(false);
            await grace.CancelAsync().ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
        }

        if (!IsOver)
        {
            await SignalCoreAsync(Native.Signals.SIGKILL, SignalTarget.Tree, cancellation).ConfigureAwait(false);
        }

        return await WaitCoreAsync(cancellation).ConfigureAwait(false);
    }

    private bool ResizeCore(int columns, int rows)
    {
        if (columns is < 1 or > ushort.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(columns), columns, "a terminal has 1..65535 columns");
        }

        if (rows is < 1 or > ushort.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(rows), rows, "a terminal has 1..65535 rows");
        }

        if (Spec.Terminal is null || IsOver)
        {
            return false;
        }

        _port.Tell(this, new Resize(Id, columns, rows));
        return true;
    }

    private async ValueTask DisposeCoreAsync()
    {
        CloseStreams("its user has gone");
        if (!IsOver && Spec.OnOriginLost == OriginLostPolicy.Keep)
        {
            _port.LetGo(this);
            return;
        }

        if (!IsOver)
        {
            var hangUp = Spec.OnOriginLost == OriginLostPolicy.HangUp;
            await StopCoreAsync(hangUp ? Spec.Stop with { Signal = Native.Signals.SIGHUP, Target = SignalTarget.Group } : StopPolicy.Kill, default)
                .ConfigureAwait(false);
        }

        if (IsOver)
        {
            _port.Release(this);
        }
    }
}
