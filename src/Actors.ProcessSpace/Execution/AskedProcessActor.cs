using Actors.Native;
using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Nodes;
using Actors.ProcessSpace.Origin;
using Akka.Actor;

namespace Actors.ProcessSpace.Execution;

/// <summary>
/// A process that somebody asked this node for by message. The node is its origin: it has a ghost here like every other, and this actor is
/// its user. It tells the owner the outcome, gives the output away, and ends the process by its policy when the owner is gone.
/// </summary>
internal sealed class AskedProcessActor(SpaceRuntime runtime, StartProcess request, IActorRef asker) : UntypedActor
{
    private readonly CancellationTokenSource _calledOff = new();
    private readonly IActorRef _owner = request.Owner ?? asker;
    private OutputReader[] _outputs = [];
    private RemoteProcess? _process;
    private ICancelable? _limit;
    private bool _over;
    private bool _done;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        runtime.Book.BeginAsked();
        if (Refusal() is { } refusal)
        {
            asker.Tell(refusal, Self);
            Context.Stop(Self);
            return;
        }

        Context.Watch(_owner);
        _ = StartAsync().PipeTo(Self);
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        runtime.Book.EndAsked();
        _limit?.Cancel();
        _calledOff.Cancel();
        _ = Volatile.Read(ref _process)?.DisposeAsync().AsTask();
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RemoteProcess process:
                OnStarted(process);
                break;
            case ProcessNotStarted not:
                asker.Tell(not, Self);
                Context.Stop(Self);
                break;
            case ExitStatus status:
                OnOver(status);
                break;
            case Settled:
                StopIfDone();
                break;
            case ReadOutput read when read.Descriptor is 1 or 2 && _outputs.Length > 0:
                _outputs[read.Descriptor - 1].Ask(read.Offset, Sender);
                StopIfDone();
                break;
            case ProcessOutput piece:
                _outputs[piece.Descriptor - 1].Take(piece);
                StopIfDone();
                break;
            case SignalProcess signal when _process is { } process:
                _ = process.SignalAsync(signal.Signal, signal.Target).AsTask().PipeTo(Sender, Self, result => new ProcessSignaled(signal.Signal, result));
                break;
            case Terminated gone when gone.ActorRef.Equals(_owner):
                Context.Stop(Self);
                break;
            case Tick:
                Context.Stop(Self);
                break;
            case PeerLost or NodeStops:
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private ProcessNotStarted? Refusal()
    {
        if (runtime.Book.Asked > runtime.Settings.MostProcesses)
        {
            return Not(Errno.EAGAIN, $"{request.Spec.File}: {runtime.Settings.MostProcesses} processes asked for by message are the node's limit (EAGAIN); read the output of those that are over, or raise actors.process.most");
        }

        return _owner.Path.Elements is ["temp", ..]
            ? Not(Errno.EINVAL, $"{request.Spec.File}: the sender is gone as soon as it is answered (it used Ask), and the process would go with it (EINVAL); name an owner")
            : null;
    }

    private ProcessNotStarted Not(Errno errno, string problem) => new(request.Tag, errno, problem);

    private async Task<object> StartAsync()
    {
        try
        {
            request.Spec.Validate();
            var process = await runtime.Ghosts.SpawnAsync(
                request.Spec, runtime.Directory.SelfNumber, Credentials.OfThisProcess, _calledOff.Token).ConfigureAwait(false);

            // Whoever comes second, this or the actor's end, sees the other, and ends the process.
            Interlocked.Exchange(ref _process, process);
            if (_calledOff.IsCancellationRequested)
            {
                await process.DisposeAsync().ConfigureAwait(false);
            }

            return process;
        }
        catch (ProcessSpecException problem)
        {
            return Not(problem.Errno, problem.Message);
        }
        catch (ProcessException problem)
        {
            return Not(problem.Errno, problem.Message);
        }
        catch (OperationCanceledException)
        {
            return Not(Numbers.ECancelled, $"{request.Spec.File}: its owner went before it was started (ECANCELED)");
        }
    }

    private void OnStarted(RemoteProcess process)
    {
        _outputs = [new OutputReader(1, process.StandardOutput, Self), new OutputReader(2, process.StandardError, Self)];
        _ = process.StandardInput?.CompleteAsync().AsTask();
        asker.Tell(new ProcessStarted(request.Tag, process.Id, process.Pid, Self), Self);
        _ = process.WaitAsync().PipeTo(Self);
        foreach (var output in _outputs)
        {
            _ = output.Ended.ContinueWith(static _ => Settled.Instance, TaskScheduler.Default).PipeTo(Self);
        }
    }

    private void OnOver(ExitStatus status)
    {
        _over = true;
        _owner.Tell(new ProcessEnded(request.Tag, _process!.Id, status), Self);
        StopAfter(runtime.Settings.StatusKeptFor);
        StopIfDone();
    }

    /// <summary>The last answers may have to be given again, and are to arrive before the word of this actor's end, which travels apart.</summary>
    private void StopIfDone()
    {
        if (_over && !_done && Array.TrueForAll(_outputs, static output => output.IsDone))
        {
            _done = true;
            StopAfter(runtime.Settings.RepeatAfter);
        }
    }

    private void StopAfter(TimeSpan time)
    {
        _limit?.Cancel();
        _limit = Context.System.Scheduler.ScheduleTellOnceCancelable(time, Self, Tick.Instance, ActorRefs.NoSender);
    }
}
