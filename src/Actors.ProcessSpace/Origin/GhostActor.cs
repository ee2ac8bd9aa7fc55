using Actors.Native;
using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Nodes;
using Akka.Actor;
using Akka.Event;

namespace Actors.ProcessSpace.Origin;

/// <summary>
/// The process, as far as its origin is concerned: <c>/user/ghosts/&lt;id&gt;</c>. Asks the node until it answers, passes signals on in order,
/// and completes exactly once: with the outcome, or lost. Death watch is set only for processes that live longer than one repeat interval:
/// those that are over sooner are over before a watch would tell anything.
/// </summary>
internal sealed class GhostActor(SpaceRuntime runtime, Adopt adopt) : UntypedActor
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly RemoteProcess _process = adopt.Process;
    private readonly IActorRef _node = runtime.Resolve(adopt.Node.Address, SpaceRuntime.NodeName);
    private IActorRef? _actor;
    private ICancelable? _tick;
    private bool _calledOff;
    private bool _watching;
    private bool _asking = true;
    private bool _handedOver;
    private long _lastStop;

    private ProcessId Id => _process.Id;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _process.Ghost = Self;
        Ask();
        if (_process.IsCalledOff)
        {
            Self.Tell(CallOffNow.Instance);
        }

        Arm();
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _tick?.Cancel();
        if (!_process.IsOver)
        {
            // Stopped with its node, or failed: nobody will hear of the process here any more.
            Over(ExitStatus.Lost(_handedOver ? $"its user has gone; it goes on as an orphan of node {Where}" : "its ghost was stopped"));
        }
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Started started:
                OnStarted(started);
                break;
            case Exited exited:
                OnExited(exited);
                break;
            case SpawnFailed failed:
                OnFailed(failed);
                break;
            case WrongIncarnation wrong:
                Lose($"node {Where} was restarted (it is incarnation {wrong.Actual:x16} now)");
                break;
            case PeerLost lost:
                Lose(lost.Reason);
                break;
            case SignalRequest signal:
                _actor?.Tell(signal, Self);
                Arm();
                break;
            case SignalAnswer answer:
                _process.OnSignalAnswer(answer);
                break;
            case Resize resize:
                _actor?.Tell(resize, Self);
                break;
            case StopNotice notice:
                OnStopNotice(notice);
                break;
            case CallOffNow:
                _calledOff = true;
                _node.Tell(new CallOff(Id), Self);
                Arm();
                break;
            case LetGoNow when _actor is not null:
                // Its actor watches this one, and takes its end for the loss of the origin.
                _handedOver = true;
                runtime.Ghosts.HandOver(_process);
                Context.Stop(Self);
                break;
            case LetGoNow:
                break;
            case Tick:
                OnTick();
                break;
            case Terminated dead:
                OnTerminated(dead);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private string Where => $"{NodeNumbers.Format(adopt.Node.Number)} ({adopt.Node.Name}, {adopt.Node.Address})";

    private void Ask() => _node.Tell(
        new Spawn(Id, adopt.Node.Incarnation, _process.Pid, runtime.LinkEndPoint, adopt.Complete) { AskOnly = _actor is not null, Caller = _process.Caller }, Self);

    private void OnStarted(Started started)
    {
        _asking = false;
        _actor = Sender;
        _process.OnStarted(started.KernelPid);
    }

    private void OnExited(Exited exited)
    {
        Sender.Tell(new ExitTaken(Id), Self);

        // The word that it started may have been lost on the way; that it is over says as much.
        _process.OnStarted(_process.KernelPid);
        Over(exited.Status);
        Context.Stop(Self);
    }

    /// <summary>There is no process, and whoever hears that no longer finds one listed.</summary>
    private void NeverWas(ProcessException problem)
    {
        runtime.Ghosts.Release(_process);
        _process.OnNotStarted(problem);
    }

    private void OnFailed(SpawnFailed failed)
    {
        _node.Tell(new AnswerTaken(Id), Self);
        if (_actor is null)
        {
            NeverWas(Problem(failed));
        }
        else
        {
            Over(ExitStatus.Lost(failed.Problem));
        }

        Context.Stop(Self);
    }

    private ProcessException Problem(SpawnFailed failed)
    {
        // The node's words name the thing and the kernel's answer; here the node is added.
        var message = $"Node {NodeNumbers.Format(adopt.Node.Number)} could not start {_process.Spec.File}: {failed.Problem}";
        return new ProcessException(message, failed.Errno, failed.Stage, adopt.Node.Number, Id, failed.Subject) { MayHaveStarted = failed.MayHaveStarted, Cause = failed.Problem };
    }

    /// <summary>The node, or its word about the process, is lost: cases (a) to (c) of the process space's rules.</summary>
    private void Lose(string reason)
    {
        if (_process.Spec.OnOriginLost != OriginLostPolicy.Keep)
        {
            // Should the node be there after all, nothing that counts as lost here goes on there.
            _node.Tell(new CallOff(Id), Self);
        }

        if (_actor is null)
        {
            NeverWas(new NodeException(
                $"Lost while {_process.Spec.File} was being started (EHOSTDOWN): {reason}. Whether it ran there cannot be known; nothing of it is left when the node is gone.",
                Numbers.EHostDown, ProcessStage.Reach, adopt.Node.Number, Id) { MayHaveStarted = true });
        }
        else
        {
            Over(ExitStatus.Lost(reason));
        }

        Context.Stop(Self);
    }

    private void Over(ExitStatus status)
    {
        if (!_process.OnOver(status))
        {
            _log.Info("Process {0} on node {1}: the late word that it {2} is not published.", Id, adopt.Node.Number, status);
        }
    }

    private void OnStopNotice(StopNotice notice)
    {
        Sender.Tell(new StopTaken(Id, notice.Sequence), Self);
        if (notice.Sequence > _lastStop)
        {
            _lastStop = notice.Sequence;
            _process.OnStopChange(new StopChange(notice.Stopped, notice.Signal));
        }
    }

    private void OnTerminated(Terminated dead)
    {
        if (dead.ActorRef.Equals(_actor))
        {
            // Its actor is gone though no outcome came. The node knows what became of it; if the node is gone too, its loss is told apart.
            _asking = true;
            Ask();
            Arm();
        }
    }

    private void OnTick()
    {
        _tick = null;
        if (_asking)
        {
            Ask();
            Arm();
        }

        if (_calledOff)
        {
            _node.Tell(new CallOff(Id), Self);
            Arm();
        }

        if (_actor is null)
        {
            return;
        }

        if (!_watching)
        {
            _watching = true;
            Context.Watch(_actor);
        }

        var unanswered = _process.UnansweredSignals();
        foreach (var signal in unanswered)
        {
            _actor.Tell(signal, Self);
        }

        if (!unanswered.IsEmpty)
        {
            Arm();
        }
    }

    private void Arm() =>
        _tick ??= Context.System.Scheduler.ScheduleTellOnceCancelable(runtime.Settings.RepeatAfter, Self, Tick.Instance, ActorRefs.NoSender);
}
