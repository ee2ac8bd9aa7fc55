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
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(5);

    private readonly ILoggingAdapter _log = Context.GetLogger();
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
                break;
            case PeerLost lost:
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
            default:
                Unhandled(message);
                break;
        }
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
