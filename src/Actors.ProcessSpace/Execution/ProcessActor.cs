using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Nodes;
using Actors.ProcessSpace.Origin;
using Akka.Actor;
using Akka.Event;

namespace Actors.ProcessSpace.Execution;

/// <summary>
/// One process on the node that runs it: <c>/user/node/&lt;id&gt;</c>. Owns the native child through its <see cref="ChildRun"/>, applies signals
/// once and in order, repeats the outcome until the ghost has it. When it fails it is stopped, and takes its process with it.
/// </summary>
internal sealed class ProcessActor : UntypedActor
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly SpaceRuntime _runtime;
    private readonly ProcessRecord _record;
    private readonly Spawn _spawn;
    private readonly ChildRun _run;
    private readonly SignalLedger _signals = new();
    private IActorRef _ghost;
    private SpawnFailed? _failure;
    private ICancelable? _tick;
    private StopNotice? _untold;
    private long _stopSequence;
    private int _repeats;
    private bool _settled;
    private bool _taken;
    private bool _watching;
    private bool _originLost;

    public ProcessActor(SpaceRuntime runtime, ProcessRecord record, IActorRef ghost)
    {
        _runtime = runtime;
        _record = record;
        _spawn = record.Spawn;
        _ghost = ghost;
        _run = new ChildRun(runtime, _spawn, ghost, Self);
        record.Run = _run;
    }

    private ProcessId Id => _spawn.Id;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _run.Begin();
        Arm();
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _tick?.Cancel();
        _run.Abandon();
        _record.Run = null;
        Context.Parent.Tell(new ProcessOver(Id, _taken ? null : (IProcessMessage?)_failure ?? new Exited(Id, _record.Status ?? ExitStatus.Lost("its actor on the node failed; its tree was killed"))));
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Running running:
                _record.KernelPid = running.KernelPid;
                _record.State = _originLost && _spawn.Spec.OnOriginLost == OriginLostPolicy.Keep ? ProcessState.Orphaned : ProcessState.Running;
                break;
            case Ended ended:
                OnEnded(ended.Status);
                break;
            case ExitTaken:
                _taken = true;
                FinishIfDone();
                break;
            case Settled:
                _settled = true;
                FinishIfDone();
                break;
            case NotStarted failed:
                // Out of the node's list before anybody hears of it: whoever does will not find it there.
                _failure = failed.Answer;
                _record.NeverWas = true;
                _ghost.Tell(_failure, Self);
                Context.Stop(Self);
                break;
            case SignalRequest signal:
                OnSignal(signal);
                break;
            case PidSignal signal:
                Sender.Tell(new PidSignalAnswer(_run.Signal(signal.Signal, signal.Target) ?? SignalResult.AlreadyExited), Self);
                break;
            case Resize resize:
                _run.Resize(resize.Columns, resize.Rows);
                break;
            case Stopped stopped:
                OnStopChange(stopped.Change);
                break;
            case StopTaken taken:
                _untold = taken.Sequence == _untold?.Sequence ? null : _untold;
                break;
            case Spawn:
                OnAskedAgain();
                break;
            case CallOff:
                _run.CallOff();
                break;
            case Tick:
                OnTick();
                break;
            case PeerLost lost when lost.Incarnation == Id.OriginIncarnation:
                OnOriginLost(lost.Reason);
                break;
            case Terminated dead when dead.ActorRef.Equals(_ghost) && !_taken:
                OnOriginLost("its ghost is gone");
                break;
            case NodeStops:
                OnNodeStops();
                break;
            case GraceOver:
                _run.KillTree();
                break;
            case PeerLost or Terminated:
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnSignal(SignalRequest request)
    {
        foreach (var answer in _signals.Apply(request, _run.Signal))
        {
            Sender.Tell(answer, Self);
        }
    }

    private void OnEnded(ExitStatus status)
    {
        _record.Status = status;
        if (_record.State != ProcessState.Orphaned)
        {
            _record.State = ProcessState.Exited;
        }

        Arm();
        FinishIfDone();
    }

    private void OnStopChange(StopChange change)
    {
        if (_record.State is ProcessState.Running or ProcessState.Stopped)
        {
            _record.State = change.Stopped ? ProcessState.Stopped : ProcessState.Running;
        }

        _untold = new StopNotice(Id, ++_stopSequence, change.Stopped, change.Signal);
        _ghost.Tell(_untold, Self);
        Arm();
    }

    private void OnAskedAgain()
    {
        _ghost = Sender;
        if (_record.KernelPid != 0)
        {
            _ghost.Tell(new Started(Id, _record.KernelPid), Self);
        }

        if (_record.Status is not null)
        {
            _ghost.Tell(new Exited(Id, _record.Status), Self);
        }
    }

    private void OnTick()
    {
        _tick = null;
        if (_record.Status is not null)
        {
            if (!_taken && !_originLost)
            {
                // The first repeat goes to the ghost, later ones to its parent, which answers for ghosts that are gone.
                var to = _repeats++ == 0 ? _ghost : _runtime.Resolve(_ghost.Path.Address, SpaceRuntime.GhostsName);
                to.Tell(new Exited(Id, _record.Status), Self);
                Arm();
            }
        }
        else
        {
            if (!_watching)
            {
                _watching = true;
                Context.Watch(_ghost);
            }

            if (_untold is not null && !_originLost)
            {
                _ghost.Tell(_untold, Self);
                Arm();
            }
        }
    }

    private void OnOriginLost(string reason)
    {
        if (_originLost)
        {
            return;
        }

        _originLost = true;
        if (_record.Status is null)
        {
            _log.Info("Process {0} ({1}): {2}; policy {3}.", Id, _spawn.Spec.File, reason, _spawn.Spec.OnOriginLost);
            _ = _run.OnOriginLost();
            if (_spawn.Spec.OnOriginLost == OriginLostPolicy.Keep)
            {
                _record.State = ProcessState.Orphaned;
            }
        }

        FinishIfDone();
    }

    private void OnNodeStops() => _run.KillTree();

    private void FinishIfDone()
    {
        if (_settled && _record.Status is not null && (_taken || _originLost))
        {
            Context.Stop(Self);
        }
    }

    private void Arm() =>
        _tick ??= Context.System.Scheduler.ScheduleTellOnceCancelable(_runtime.Settings.RepeatAfter, Self, Tick.Instance, ActorRefs.NoSender);
}
