using Actors.Native;
using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Nodes;
using Akka.Actor;
using Akka.Event;

namespace Actors.ProcessSpace.Execution;

/// <summary>
/// One on each node, at <c>/user/node</c>: takes requests for processes, gives each an actor of its own, answers repeats with what was
/// answered before. Its failure restarts it with the same book and the same children; a child that fails is stopped, never restarted
/// without its process.
/// </summary>
internal sealed class NodeActor(SpaceRuntime runtime) : UntypedActor
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly NodeCommands _commands = new(runtime, Logging.GetLogger(runtime.System, "Actors.ProcessSpace.NodeCommands"));

    private NodeBook Book => runtime.Book;

    /// <summary>A restart keeps the processes: neither children nor book are touched.</summary>
    protected override void PreRestart(Exception reason, object message)
    {
    }

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(static _ => Directive.Stop);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Spawn spawn:
                OnSpawn(spawn);
                break;
            case StartProcess start when !Sender.IsNobody():
                var asker = Sender;
                _ = Context.ActorOf(Props.CreateBy(new Maker<AskedProcessActor>(() => new AskedProcessActor(runtime, start, asker))), $"asked-{Book.NextAsked()}");
                break;
            case CallOff callOff:
                OnCallOff(callOff);
                break;
            case AnswerTaken taken:
                Book.Taken(taken.Id);
                break;
            case ExitTaken taken:
                Book.Taken(taken.Id);
                break;
            case ProcessOver over:
                Book.End(over.Id, over.Answer);
                break;
            case ImageRequest request:
                _ = runtime.Images.ServeAsync(request).PipeTo(Sender, Self);
                break;
            case ListProcesses:
                List();
                break;
            case PidSignal signal:
                OnPidSignal(signal);
                break;
            case PidQuery query:
                var asked = Book.FindOrphan(query.Pid);
                Sender.Tell(asked is null ? new PidStatus(false, null)
                    : asked.MayBeSignalledBy(query.Caller) ? new PidStatus(true, asked.Status)
                    : new PidStatus(true, null) { Refused = true });
                break;
            case PidPlaceQuery query:
                Sender.Tell(new PidPlace(Book.FindOrphan(query.Pid) is null ? null : runtime.Directory.SelfNumber));
                break;
            case StartNodeCommand command when command.Incarnation == runtime.Incarnation:
                _ = _commands.StartAsync(command.State).PipeTo(Sender, Self);
                break;
            case StartNodeCommand:
                Sender.Tell(new NodeCommandStarted(Numbers.EHostDown, "the node was restarted and waits for a new request (EHOSTDOWN)"));
                break;
            case PeerLost or NodeStops:
                foreach (var child in Context.GetChildren())
                {
                    child.Tell(message);
                }

                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnSpawn(Spawn spawn)
    {
        if (spawn.TargetIncarnation != runtime.Incarnation)
        {
            Sender.Tell(new WrongIncarnation(spawn.Id, runtime.Incarnation));
        }
        else if (Book.Find(spawn.Id) is { } running)
        {
            running.Actor.Forward(spawn);
        }
        else if (Book.IsOver(spawn.Id, out var answer))
        {
            if (answer is not null)
            {
                Sender.Tell(answer);
            }
        }
        else if (spawn.AskOnly)
        {
            Sender.Tell(new Exited(spawn.Id, ExitStatus.Lost("its node knows nothing of it any more")));
        }
        else if (Refusal(spawn) is { } refusal)
        {
            Refuse(refusal);
        }
        else
        {
            var record = new ProcessRecord(spawn, DateTimeOffset.UtcNow);
            record.Actor = Context.ActorOf(Props.CreateBy(new Producer(runtime, record, Sender)), spawn.Id.ToString());
            Book.Begin(record);
        }
    }

    /// <summary>Why a request is not even tried, or null.</summary>
    private SpawnFailed? Refusal(Spawn spawn)
    {
        if (runtime.IsStopping)
        {
            return new SpawnFailed(spawn.Id, Errno.EBUSY, ProcessStage.Permission, spawn.Spec.File, "the node is stopping (EBUSY); choose another one");
        }

        if (Book.Count >= runtime.Settings.MostProcesses)
        {
            return new SpawnFailed(
                spawn.Id, Errno.EAGAIN, ProcessStage.Permission, spawn.Spec.File,
                $"the node runs {Book.Count} processes, which is its limit (EAGAIN); wait for some, or raise actors.process.most");
        }

        if (NotPermitted(spawn) is { } denied)
        {
            return new SpawnFailed(spawn.Id, denied.Errno, ProcessStage.Permission, spawn.Spec.File, denied.Text);
        }

        try
        {
            spawn.Spec.Validate();
            return null;
        }
        catch (ProcessSpecException problem)
        {
            return new SpawnFailed(spawn.Id, problem.Errno, ProcessStage.Permission, spawn.Spec.File, problem.Message);
        }
    }

    /// <summary>The origin may not know yet what was set, or have its own idea of who asks: here it is decided.</summary>
    private (Errno Errno, string Text)? NotPermitted(Spawn spawn)
    {
        var self = runtime.Directory.Current.Find(runtime.Directory.SelfNumber);
        return self is not null && self.Incarnation == runtime.Incarnation && NodeAccess.Refusal(self, spawn.Caller) is { } refusal ? (refusal.Errno, refusal.Text)
            : IsRootFromPeer(spawn) && !runtime.Settings.RootFromPeers
                ? (Errno.EPERM, "the node runs nothing as root for other members (EPERM): ask on its machine, as another user, or set actors.node.root-from-peers")
            : NodeAccess.Resolve(spawn.Spec.User, spawn.Caller, Credentials.OfThisProcess.UserId, out _) is { } problem ? (Errno.EPERM, problem)
            : null;
    }

    private bool IsRootFromPeer(Spawn spawn) =>
        spawn.Caller.UserId == 0 && Credentials.OfThisProcess.UserId == 0 && spawn.Id.OriginIncarnation != runtime.Incarnation && spawn.Spec.User is null or { UserId: 0 };

    private void Refuse(SpawnFailed refusal)
    {
        Book.End(refusal.Id, refusal);
        Sender.Tell(refusal);
    }

    private void OnCallOff(CallOff callOff)
    {
        if (Book.Find(callOff.Id) is { } running)
        {
            running.Actor.Forward(callOff);
        }
        else if (!Book.IsOver(callOff.Id, out var answer))
        {
            Refuse(new SpawnFailed(callOff.Id, Numbers.ECancelled, ProcessStage.Cancelled, "", "it was called off before it was started (ECANCELED)"));
        }
        else if (answer is not null)
        {
            Sender.Tell(answer);
        }

        _log.Debug("Process {0} was called off.", callOff.Id);
    }

    /// <summary>A node takes signals by number only for the orphans in its custody: all others are signalled by their origins.</summary>
    private void OnPidSignal(PidSignal signal)
    {
        if (Book.FindOrphan(signal.Pid) is not { } orphan)
        {
            Sender.Tell(new PidSignalAnswer(null));
        }
        else if (orphan.Status is not null)
        {
            Sender.Tell(new PidSignalAnswer(SignalResult.AlreadyExited));
        }
        else if (!orphan.MayBeSignalledBy(signal.Caller))
        {
            Sender.Tell(new PidSignalAnswer(SignalResult.NotPermitted));
        }
        else
        {
            orphan.Actor.Forward(signal);
        }
    }

    /// <summary>Asking the kernel about thousands of processes takes a while: not on this actor's time.</summary>
    private void List()
    {
        var (records, asker, node) = (Book.All().Where(static record => !record.NeverWas).ToArray(), Sender, runtime.Directory.SelfNumber);
        _ = Task.Run(() => new ProcessListing([.. records.Select(record => record.Describe(node))], runtime.Link.Statistics.Streams)).PipeTo(asker, Self);
    }

    private sealed class Producer(SpaceRuntime runtime, ProcessRecord record, IActorRef ghost) : IIndirectActorProducer
    {
        public Type ActorType => typeof(ProcessActor);

        public ActorBase Produce() => new ProcessActor(runtime, record, ghost);

        public void Release(ActorBase actor)
        {
        }
    }
}
