namespace Actors.Native;

/// <summary>One native child and the tree below it. Thread-safe.</summary>
public sealed class NativeChild : IAsyncDisposable
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);
    private readonly TaskCompletionSource<NativeChild> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ChildExit> exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource treeEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly NativeSpawn spec;
    private readonly ControlSocket control;
    private readonly Lock stopGate = new();
    private readonly Queue<ChildStopChange> stopChanges = new();
    private Action<ChildStopChange>? stopChanged;
    private bool publishing;

    internal NativeChild(NativeSpawn spec, Descriptor socket)
    {
        this.spec = spec;
        control = new ControlSocket(socket, this);
    }

    /// <summary>
    /// Raised, in order and never on the poller's thread, when the child was stopped or continued.
    /// Changes from before the first handler was added are raised when it is added. A handler must not throw.
    /// </summary>
    public event Action<ChildStopChange>? StopChanged
    {
        add
        {
            lock (stopGate)
            {
                stopChanged += value;
                PublishStopChanges();
            }
        }

        remove
        {
            lock (stopGate)
            {
                stopChanged -= value;
            }
        }
    }

    /// <summary>The child's kernel pid.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Completes, never with an error, when the child itself has ended; <see cref="ChildExit.Lost"/> when its warden was killed first.</summary>
    public Task<ChildExit> Exited => exited.Task;

    /// <summary>Completes when no descendant is left and the warden has ended its work. After a killed warden: when that is seen; the keeper kills the rest.</summary>
    public Task TreeEnded => treeEnded.Task;

    internal Task<NativeChild> Started => started.Task;

    /// <summary>Sends a signal. It never hits a recycled pid, nor the warden.</summary>
    /// <param name="signo">The signal's number.</param>
    /// <param name="scope">Whom it is for.</param>
    /// <returns>False when the target is already gone.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such signal.</exception>
    public bool Signal(int signo, SignalScope scope = SignalScope.Process)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(signo, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(signo, Signals.Max);
        return !treeEnded.Task.IsCompleted
            && !(scope == SignalScope.Process && exited.Task.IsCompleted)
            && control.Send(new WireFormat.Command { Magic = WireFormat.CommandMagic, Kind = WireFormat.CommandSignal, Signo = signo, Scope = (uint)scope });
    }

    /// <summary>Kills the child and every descendant (SIGKILL) until none is left; <see cref="TreeEnded"/> tells when. Harmless when already gone.</summary>
    public void KillTree() => _ = control.Send(new WireFormat.Command { Magic = WireFormat.CommandMagic, Kind = WireFormat.CommandKillTree });

    /// <summary>Kills what is left of the tree.</summary>
    /// <returns>When nothing is left; at the latest after 5 s, should the kernel not let a process die.</returns>
    public async ValueTask DisposeAsync()
    {
        KillTree();
        await EndAsync().ConfigureAwait(false);
    }

    internal void Start(SpawnRequest request) => control.Start(request);

    /// <summary>Takes the attempt back; completes when nothing is left of it.</summary>
    internal async ValueTask AbandonAsync()
    {
        control.HangUp();
        await EndAsync().ConfigureAwait(false);
    }

    /// <summary>The request never reached a warden.</summary>
    internal void OnSendFailed(Errno errno)
    {
        control.Close();
        Complete(Failure(errno, errno == Errno.EBADF ? SpawnStage.Descriptors : SpawnStage.Request, "a source descriptor, or too many in flight"));
    }

    /// <summary>On the poller's thread.</summary>
    internal void OnEvent(in WireFormat.Event e)
    {
        switch (e.Kind)
        {
            case WireFormat.EventKind.Started:
                ProcessId = e.ProcessId;
                started.TrySetResult(this);
                break;
            case WireFormat.EventKind.Failed:
                started.TrySetException(Failure(new Errno(e.Error), (SpawnStage)e.Stage, Subject((SpawnStage)e.Stage, (int)e.Subject)));
                break;
            case WireFormat.EventKind.Stopped:
                Enqueue(new ChildStopChange(e.Status));
                break;
            case WireFormat.EventKind.Continued:
                Enqueue(new ChildStopChange(null));
                break;
            case WireFormat.EventKind.Exited:
                var usage = new ResourceUsage(
                    TimeSpan.FromMicroseconds(e.UserMicroseconds), TimeSpan.FromMicroseconds(e.SystemMicroseconds), (long)e.MaxResidentKiB);
                exited.TrySetResult(new ChildExit(WaitStatus.FromWord(e.Status), usage));
                break;
            case WireFormat.EventKind.TreeEnded:
                treeEnded.TrySetResult();
                break;
        }
    }

    /// <summary>On the poller's thread: the warden has closed its end. What it has not said by now nobody knows.</summary>
    internal void OnEnd() =>
        Complete(Failure(Errno.ECONNRESET, SpawnStage.Request, $"{spec.File} (the keeper or its warden has ended; start another keeper)"));

    private static SpawnException Failure(Errno errno, SpawnStage stage, string subject) => new(errno, stage, subject);

    private void Complete(SpawnException failure)
    {
        // Nobody looks at the exception of a start that has succeeded or was given up.
        if (started.TrySetException(failure))
        {
            _ = started.Task.Exception;
        }

        exited.TrySetResult(ChildExit.Lost);
        treeEnded.TrySetResult();
    }

    private async ValueTask EndAsync()
    {
        try
        {
            await treeEnded.Task.WaitAsync(EndLimit).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // A process in an uninterruptible sleep: the warden goes on trying after its socket is closed.
        }

        control.Close();
        Complete(Failure(Errno.ECONNRESET, SpawnStage.Request, spec.File));
    }

    private string Subject(SpawnStage stage, int index) => stage switch
    {
        SpawnStage.WorkingDirectory => spec.WorkingDirectory ?? ".",
        SpawnStage.Limits when index < spec.Limits.Count => spec.Limits[index].ToString(),
        SpawnStage.Limits => nameof(ResourceKind.OpenFiles),
        SpawnStage.Descriptors when index < spec.Descriptors.Count =>
            spec.Descriptors.OrderBy(m => m.Target).ElementAt(index).ToString(),
        SpawnStage.Terminal => $"descriptor {spec.ControllingTerminal}",
        SpawnStage.UserId => $"{spec.UserId}",
        SpawnStage.GroupId => $"{spec.GroupId}",
        SpawnStage.Groups => string.Join(',', spec.Groups ?? []),
        SpawnStage.Nice => $"{spec.Nice}",
        SpawnStage.Signals => Signals.NameOf(index),
        _ => spec.File,
    };

    private void Enqueue(ChildStopChange change)
    {
        lock (stopGate)
        {
            // Nobody listens: only the newest state is of interest.
            if (stopChanged is null)
            {
                stopChanges.Clear();
            }

            stopChanges.Enqueue(change);
            PublishStopChanges();
        }
    }

    // Under the gate. One work item at a time keeps the order.
    private void PublishStopChanges()
    {
        if (publishing || stopChanged is null || stopChanges.Count == 0)
        {
            return;
        }

        publishing = true;
        ThreadPool.UnsafeQueueUserWorkItem(
            static child =>
            {
                while (child.NextStopChange() is var (change, handler))
                {
                    handler(change);
                }
            },
            this,
            preferLocal: false);
    }

    private (ChildStopChange Change, Action<ChildStopChange> Handler)? NextStopChange()
    {
        lock (stopGate)
        {
            if (stopChanged is { } handler && stopChanges.TryDequeue(out var change))
            {
                return (change, handler);
            }

            publishing = false;
            return null;
        }
    }
}
