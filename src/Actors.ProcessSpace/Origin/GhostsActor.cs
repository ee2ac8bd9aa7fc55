using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Nodes;
using Akka.Actor;
using Akka.Event;

namespace Actors.ProcessSpace.Origin;

/// <summary>
/// The parent of a node's ghosts, at <c>/user/ghosts</c>. Answers for ghosts that are gone, so that no process repeats its outcome for ever.
/// A ghost that fails is stopped: its process is told by death watch and ends by its policy.
/// </summary>
internal sealed class GhostsActor(SpaceRuntime runtime) : UntypedActor
{
    private const int MostLost = 4096;

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan QueryLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(5);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<ulong, PeerLost> _lost = [];
    private ICancelable? _sweep;

    /// <inheritdoc/>
    protected override void PreStart() =>
        _sweep = Context.System.Scheduler.ScheduleTellRepeatedlyCancelable(SweepInterval, SweepInterval, Self, Tick.Instance, ActorRefs.NoSender);

    /// <inheritdoc/>
    protected override void PostStop() => _sweep?.Cancel();

    /// <summary>A restart keeps the ghosts.</summary>
    protected override void PreRestart(Exception reason, object message) => PostStop();

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(static _ => Directive.Stop);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Adopt adopt:
                var ghost = Context.ActorOf(Props.CreateBy(new GhostProducer(runtime, adopt)), adopt.Process.Id.ToString());
                adopt.Process.Ghost = ghost;
                if (_lost.TryGetValue(adopt.Node.Incarnation, out var gone))
                {
                    // It was lost between the look into the directory and now.
                    ghost.Tell(gone);
                }

                break;
            case PeerFound found:
                _lost.Remove(found.Incarnation);
                break;
            case PeerLost lost:
                Remember(lost);
                foreach (var process in runtime.Ghosts.All())
                {
                    if (process.NodeIncarnation == lost.Incarnation)
                    {
                        process.Ghost?.Tell(lost);
                    }
                }

                break;
            case Exited exited:
                OnExitedWithoutGhost(exited);
                break;
            case Tick:
                runtime.Ghosts.Sweep();
                break;
            case PidSignal signal:
                _ = AnswerSignalAsync(signal).PipeTo(Sender, Self);
                break;
            case PidPlaceQuery query:
                Sender.Tell(new PidPlace(runtime.Ghosts.Find(query.Pid)?.Node));
                break;
            case PidQuery query:
                _ = AnswerQueryAsync(query).PipeTo(Sender, Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private async Task<PidSignalAnswer> AnswerSignalAsync(PidSignal signal)
    {
        using var limit = new CancellationTokenSource(AnswerLimit);
        try
        {
            return runtime.Ghosts.Find(signal.Pid) is { } process
                ? new PidSignalAnswer(!process.MayBeSignalledBy(signal.Caller) ? SignalResult.NotPermitted : await process.SignalAsync(signal.Signal, signal.Target, limit.Token).ConfigureAwait(false))
                : new PidSignalAnswer(null);
        }
        catch (OperationCanceledException)
        {
            return new PidSignalAnswer(SignalResult.Unreachable);
        }
        catch (ProcessException refused)
        {
            return new PidSignalAnswer(null) { Errno = refused.Errno, Problem = refused.Message };
        }
    }

    /// <summary>Waits a moment for the outcome; who asks, asks again.</summary>
    private async Task<PidStatus> AnswerQueryAsync(PidQuery query)
    {
        if (runtime.Ghosts.Find(query.Pid) is not { } process)
        {
            return query.Again && runtime.Ghosts.FindTaken(query.Pid) is { } taken && taken.MayBeSignalledBy(query.Caller)
                ? new PidStatus(true, taken.Exit.Result)
                : new PidStatus(false, null);
        }

        if (!process.MayBeSignalledBy(query.Caller))
        {
            return new PidStatus(true, null) { Refused = true };
        }

        process.IsAskedAfter = true;
        await Task.WhenAny(process.Exit, Task.Delay(QueryLimit)).ConfigureAwait(false);
        return new PidStatus(true, process.IsOver ? await process.WaitAsync(CancellationToken.None).ConfigureAwait(false) : null);
    }

    private void Remember(PeerLost lost)
    {
        if (_lost.Count >= MostLost)
        {
            _lost.Clear();
        }

        _lost[lost.Incarnation] = lost;
    }

    private void OnExitedWithoutGhost(Exited exited)
    {
        var ghost = Context.Child(exited.Id.ToString());
        if (!ghost.IsNobody())
        {
            ghost.Forward(exited);
            return;
        }

        _log.Debug("Process {0} {1}, and is told so again: it has no ghost any more.", exited.Id, exited.Status);
        Sender.Tell(new ExitTaken(exited.Id));
    }

    private sealed class GhostProducer(SpaceRuntime runtime, Adopt adopt) : IIndirectActorProducer
    {
        public Type ActorType => typeof(GhostActor);

        public ActorBase Produce() => new GhostActor(runtime, adopt);

        public void Release(ActorBase actor)
        {
        }
    }
}
