using Actors.Native;
using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Nodes;
using Akka.Actor;

namespace Actors.ProcessSpace.Execution;

/// <summary>
/// One native child from start to the end of its tree, beside its actor: what the kernel says goes straight from the keeper's callbacks to
/// the ghost and, for the record, to the actor. Thread-safe.
/// </summary>
internal sealed class ChildRun(SpaceRuntime runtime, Spawn spawn, IActorRef ghost, IActorRef self)
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _callOff = new();
    private NativeChild? _child;
    private ChildStreams? _streams;
    private bool _over;
    private bool _killed;
    private bool _hungUp;

    private ProcessSpec Spec => spawn.Spec;

    /// <summary>Starts; everything else is told to ghost and actor. Does not block.</summary>
    public void Begin() => _ = RunAsync();

    /// <summary>Sends a signal; null while there is no child yet.</summary>
    public SignalResult? Signal(int signal, SignalTarget target)
    {
        NativeChild? child;
        lock (_gate)
        {
            if (_over)
            {
                return SignalResult.AlreadyExited;
            }

            child = _child;
        }

        if (child is null)
        {
            return null;
        }

        try
        {
            return child.Signal(signal, (SignalScope)target) ? SignalResult.Delivered : SignalResult.AlreadyExited;
        }
        catch (NativeException refused) when (refused.Errno == Errno.EPERM)
        {
            return SignalResult.NotPermitted;
        }
    }

    /// <summary>What its standard streams carry.</summary>
    public StreamUse Streams => Volatile.Read(ref _streams)?.Use ?? default;

    public void Resize(int columns, int rows) => Volatile.Read(ref _streams)?.Terminal?.Resize(columns, rows);

    /// <summary>
    /// Does what the process's policy says for a lost origin. Its streams see that first, or its actor does: whoever is later changes nothing.
    /// </summary>
    /// <returns>True when the process ends of that; false when it goes on, or is over already and has left behind what may stay.</returns>
    public bool OnOriginLost()
    {
        lock (_gate)
        {
            if (_over)
            {
                return false;
            }
        }

        switch (Spec.OnOriginLost)
        {
            case OriginLostPolicy.Keep:
                return false;
            case OriginLostPolicy.HangUp:
                HangUp();
                return true;
            default:
                KillTree();
                return true;
        }
    }

    /// <summary>The creation is called off: no process is left, whether it runs already or not.</summary>
    public void CallOff()
    {
        KillTree();
        _ = _callOff.CancelAsync();
    }

    /// <summary>Kills the whole tree; the outcome is told as always. Also when the child is only being started.</summary>
    public void KillTree()
    {
        NativeChild? child;
        lock (_gate)
        {
            _killed = true;
            child = _child;
        }

        child?.KillTree();
    }

    /// <summary>Its actor is gone: the tree goes too, and whatever is left here ends by itself.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            if (_over && _child is null)
            {
                return;
            }
        }

        CallOff();
    }

    private void HangUp()
    {
        lock (_gate)
        {
            if (_hungUp)
            {
                return;
            }

            // A child that is only being started hears of it when its streams break, if it has any; its grace begins now.
            _hungUp = _child is not null;
        }

        Signal(Signals.SIGHUP, SignalTarget.Group);
        runtime.System.Scheduler.ScheduleTellOnce(Spec.Stop.Grace, self, GraceOver.Instance, ActorRefs.NoSender);
    }

    private async Task RunAsync()
    {
        NativeChild? child;
        ChildStreams streams;
        try
        {
            (child, streams) = await StartAsync().ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            self.Tell(new NotStarted(Failures.Describe(spawn, problem)), ActorRefs.NoSender);
            _callOff.Dispose();
            return;
        }

        ghost.Tell(new Started(spawn.Id, child?.ProcessId ?? 0), self);
        self.Tell(new Running(child?.ProcessId ?? 0), ActorRefs.NoSender);
        if (child is null)
        {
            await EndUnexecutedAsync(streams).ConfigureAwait(false);
            return;
        }

        child.StopChanged += change => self.Tell(new Stopped(new StopChange(change.IsStopped, change.StopSignal ?? 0)), ActorRefs.NoSender);
        streams.StartPumps(runtime, spawn, this);

        TellOver(Failures.Status(await child.Exited.ConfigureAwait(false)));
        try
        {
            await SettleAsync(child, streams).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _child = null;
            }

            self.Tell(Settled.Instance, ActorRefs.NoSender);
        }
    }

    private KeyValuePair<string, string>[] OwnVariables() =>
        Spec.IsNodeProgram ? [.. runtime.OwnVariables(spawn), new("DOTNET_ROOT", NodeDirectory.Runtime)] : runtime.OwnVariables(spawn);

    private void TellOver(ExitStatus status)
    {
        lock (_gate)
        {
            _over = true;
        }

        // Its actor first: a ghost that has the outcome ends, and the word of that must not come to the actor before the outcome does.
        self.Tell(new Ended(status), ActorRefs.NoSender);
        ghost.Tell(new Exited(spawn.Id, status), self);
    }

    /// <summary>The program could not be executed, and its caller takes that for a process that exits: one that has written nothing.</summary>
    private async Task EndUnexecutedAsync(ChildStreams streams)
    {
        streams.StartPumps(runtime, spawn, this);
        TellOver(ExitStatus.FromCode(Spec.ExecFailureCode!.Value));
        try
        {
            streams.CloseInput();
            await streams.OutputsEnded.ConfigureAwait(false);
        }
        finally
        {
            await streams.DisposeAsync().ConfigureAwait(false);
            _callOff.Dispose();
            self.Tell(Settled.Instance, ActorRefs.NoSender);
        }
    }

    /// <summary>No child, but streams: it could not be executed, and that counts as its exit.</summary>
    private async ValueTask<(NativeChild?, ChildStreams)> StartAsync()
    {
        if (!Spec.RequiredModules.IsEmpty)
        {
            await Task.Run(() => NodeDirectory.Check(Spec)).ConfigureAwait(false);
        }

        var chosen = await ProgramFile.ChooseAsync(spawn, _callOff.Token).ConfigureAwait(false);
        var streams = await ChildStreams.OpenAsync(runtime, chosen, _callOff.Token).ConfigureAwait(false);
        try
        {
            var keeper = await runtime.Keepers.GetAsync().ConfigureAwait(false);
            var child = await keeper.SpawnAsync(Describe(chosen.Spec, streams), _callOff.Token).ConfigureAwait(false);
            streams.CloseChildEnds();
            Volatile.Write(ref _streams, streams);
            bool killed;
            lock (_gate)
            {
                _child = child;
                killed = _killed;
            }

            if (killed)
            {
                child.KillTree();
            }

            if (streams.Ready is { } ready)
            {
                await WaitUntilReadyAsync(child, ready).ConfigureAwait(false);
            }

            return (child, streams);
        }
        catch (SpawnException refused) when (refused.Stage == SpawnStage.Exec && Spec.ExecFailureCode is not null)
        {
            streams.CloseChildEnds();
            return (null, streams);
        }
        catch
        {
            await streams.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Until the program says that it goes on: before that it is no process of anybody's.</summary>
    private async Task WaitUntilReadyAsync(NativeChild child, Descriptor ready)
    {
        try
        {
            await ReadyAnswer.WaitAsync(ready, child, runtime.Settings.ReadyTimeout, _callOff.Token).ConfigureAwait(false);
        }
        catch
        {
            lock (_gate)
            {
                _over = true;
                _child = null;
            }

            await child.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private NativeSpawn Describe(ProcessSpec spec, ChildStreams streams)
    {
        // Whether it may was decided before this run was made.
        _ = NodeAccess.Resolve(spec.User, spawn.Caller, Credentials.OfThisProcess.UserId, out var user);
        return Describe(spec, streams, user);
    }

    private NativeSpawn Describe(ProcessSpec spec, ChildStreams streams, UserSpec? user) => new()
    {
        File = spec.IsNodeProgram ? NodeDirectory.PathOf(spec.File) : spec.File,
        Arguments = [spec.Argv0 ?? spec.File, .. spec.Arguments],
        Environment = SpecCompletion.Environment(
            spec.Environment, spec.Environment.Start == EnvironmentStart.Node ? SpecCompletion.CallerEnvironment() : [], OwnVariables()),
        CheckProgram = spec.CheckProgram,
        ProgramDescriptor = spec.ProgramDescriptor,
        WorkingDirectory = spec.WorkingDirectory,
        Descriptors = streams.Mappings,
        Session = spec.Session,
        ControllingTerminal = streams.ControllingTerminal,
        Umask = spec.Umask,
        Limits = spec.Limits,
        IgnoredSignals = spec.IgnoredSignals,
        UserId = user?.UserId,
        GroupId = user?.GroupId,
        Groups = user is null ? null : user.Groups,
        Nice = spec.Nice,
    };

    /// <summary>
    /// After the exit: output is read to its end, but only for so long while descendants hold it open; then those are killed, unless they
    /// may stay, and what they had written is delivered.
    /// </summary>
    private async Task SettleAsync(NativeChild child, ChildStreams streams)
    {
        try
        {
            if (Spec.Leftovers == LeftoverPolicy.Kill)
            {
                streams.CloseInput();
                if (!streams.OutputsEnded.IsCompleted)
                {
                    using var enough = new CancellationTokenSource();
                    await Task.WhenAny(streams.OutputsEnded, Task.Delay(runtime.Settings.DrainTimeout, enough.Token)).ConfigureAwait(false);
                    await enough.CancelAsync().ConfigureAwait(false);
                }

                child.KillTree();
            }

            await child.TreeEnded.ConfigureAwait(false);
            streams.CloseInput();
            await streams.OutputsEnded.ConfigureAwait(false);
        }
        finally
        {
            await streams.DisposeAsync().ConfigureAwait(false);
            await child.DisposeAsync().ConfigureAwait(false);
            _callOff.Dispose();
        }
    }
}
