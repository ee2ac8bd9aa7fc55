using System.Threading.Channels;
using Actors.Native;
using Actors.ProcessSpace.Messages;
using Akka.Actor;

namespace Actors.ProcessSpace.Tests.EndToEnd;

/// <summary>What a node answers when it is told things twice, late, or in the wrong order.</summary>
[Collection("cluster")]
public class RepeatTests
{
    private static ulong s_serial = 1_000_000;

    private readonly ProcessSpace _node;
    private readonly IActorRef _actor;
    private readonly IActorRef _ghost;
    private readonly ChannelReader<(object Message, IActorRef Sender)> _seen;
    private readonly ProcessSpace _origin;
    private readonly ActorSystem _nodeSystem;

    public RepeatTests(TestCluster cluster)
    {
        (_origin, _node, _nodeSystem) = (cluster.Master, cluster.Spaces[1], cluster.Systems[1]);
        (_ghost, _seen) = Collector.Start(cluster.Systems[0]);
        _actor = _origin.Runtime.Resolve(_node.Runtime.Address, SpaceRuntime.NodeName);
    }

    [Fact]
    public async Task NothingIsStartedTwice()
    {
        var spawn = Ask(ProcessSpec.Of("sleep", "600"));
        _actor.Tell(spawn, _ghost);
        _actor.Tell(spawn, _ghost);
        var (first, process) = await NextAsync<Started>();
        _actor.Tell(spawn, _ghost);
        var (second, _) = await NextAsync<Started>();
        Assert.Equal(first.KernelPid, second.KernelPid);
        process.Tell(new SignalRequest(spawn.Id, 1, Signals.SIGKILL, SignalTarget.Tree), _ghost);
        var (exited, _) = await NextAsync<Exited>();
        Assert.Equal(9, exited.Status.Signal);
        process.Tell(new ExitTaken(spawn.Id), _ghost);
        await GoneAsync(spawn.Id);
        _actor.Tell(spawn, _ghost);
        _actor.Tell(Ask(ProcessSpec.Of("nosuchprogram")), _ghost);
        await NextAsync<SpawnFailed>();
        Assert.Null(_node.Runtime.Book.Find(spawn.Id));
    }

    [Fact]
    public async Task TheOutcomeIsSaidUntilItWasHeard()
    {
        var spawn = Ask(ProcessSpec.Shell("exit 6"));
        _actor.Tell(spawn, _ghost);
        await NextAsync<Started>();
        var (first, process) = await NextAsync<Exited>();
        var (second, _) = await NextAsync<Exited>();
        Assert.Equal((6, first), (first.Status.Code, second));
        process.Tell(new ExitTaken(spawn.Id), _ghost);
        await GoneAsync(spawn.Id);
    }

    [Fact]
    public async Task AStopIsSaidUntilItWasHeard()
    {
        var spawn = Ask(ProcessSpec.Of("sleep", "600"));
        _actor.Tell(spawn, _ghost);
        var (_, process) = await NextAsync<Started>();
        process.Tell(new SignalRequest(spawn.Id, 1, Signals.SIGSTOP, SignalTarget.Process), _ghost);
        var (first, _) = await NextAsync<StopNotice>();
        var (second, _) = await NextAsync<StopNotice>();
        Assert.Equal((true, Signals.SIGSTOP, first), (first.Stopped, first.Signal, second));
        process.Tell(new StopTaken(spawn.Id, first.Sequence), _ghost);
        process.Tell(new SignalRequest(spawn.Id, 2, Signals.SIGCONT, SignalTarget.Process), _ghost);
        StopNotice next;
        do
        {
            (next, _) = await NextAsync<StopNotice>();
        }
        while (next == first);
        Assert.Equal((first.Sequence + 1, false), (next.Sequence, next.Stopped));
        process.Tell(new SignalRequest(spawn.Id, 3, Signals.SIGKILL, SignalTarget.Tree), _ghost);
        await NextAsync<Exited>();
        process.Tell(new ExitTaken(spawn.Id), _ghost);
        await GoneAsync(spawn.Id);
    }

    [Fact]
    public async Task ThatOfAGhostThatIsGoneIsTakenByItsParent()
    {
        var spawn = Ask(ProcessSpec.Shell("read x; exit 6") with { Streams = StreamSet.None with { Input = StreamSpec.Closed }, OnOriginLost = OriginLostPolicy.Keep });
        _actor.Tell(spawn, _ghost);
        await NextAsync<Exited>();
        await _ghost.GracefulStop(TestCluster.Limit);
        await GoneAsync(spawn.Id);
    }

    [Fact]
    public async Task AGhostThatEndsWithTheOutcomeLeavesNoOrphan()
    {
        var spawn = Ask(ProcessSpec.Of("sleep", "600") with { OnOriginLost = OriginLostPolicy.Keep });
        var (ghost, actor) = (new EndingGhost(_nodeSystem), _node.Runtime.Resolve(_node.Runtime.Address, SpaceRuntime.NodeName));
        actor.Tell(spawn, ghost);
        await ghost.Watched.WaitAsync(TestCluster.Limit);
        var record = _node.Runtime.Book.Find(spawn.Id)!;
        ghost.Until = () => record.State is ProcessState.Orphaned or ProcessState.Exited;
        record.Actor.Tell(new SignalRequest(spawn.Id, 1, Signals.SIGKILL, SignalTarget.Tree), _ghost);
        await GoneAsync(spawn.Id);
        Assert.Equal(ProcessState.Exited, record.State);
        Assert.DoesNotContain(await _origin.ListAsync(_node.Node), entry => entry.Id == spawn.Id);
    }

    [Fact]
    public async Task ARefusalIsRepeatedUntilItWasTaken()
    {
        var spawn = Ask(ProcessSpec.Of("nosuchprogram"));
        _actor.Tell(spawn, _ghost);
        var (first, _) = await NextAsync<SpawnFailed>();
        _actor.Tell(spawn, _ghost);
        var (second, _) = await NextAsync<SpawnFailed>();
        Assert.Equal(first, second);
        _actor.Tell(new AnswerTaken(spawn.Id), _ghost);
        _actor.Tell(spawn, _ghost);
        _actor.Tell(new CallOff(Ask(ProcessSpec.Of("true")).Id), _ghost);
        var (next, _) = await NextAsync<SpawnFailed>();
        Assert.Equal(ProcessStage.Cancelled, next.Stage);
    }

    [Fact]
    public async Task WhatWasCalledOffIsNeverStarted()
    {
        var spawn = Ask(ProcessSpec.Of("sleep", "600"));
        _actor.Tell(new CallOff(spawn.Id), _ghost);
        _actor.Tell(spawn, _ghost);
        var (first, _) = await NextAsync<SpawnFailed>();
        var (second, _) = await NextAsync<SpawnFailed>();
        Assert.Equal(first, second);
        Assert.Null(_node.Runtime.Book.Find(spawn.Id));
    }

    [Fact]
    public async Task ANodeThatIsAnotherOneSaysSo()
    {
        var spawn = Ask(ProcessSpec.Of("true"));
        _actor.Tell(spawn with { TargetIncarnation = spawn.TargetIncarnation + 2 }, _ghost);
        var (wrong, _) = await NextAsync<WrongIncarnation>();
        Assert.Equal(_node.Incarnation, wrong.Actual);
        Assert.Null(_node.Runtime.Book.Find(spawn.Id));
    }

    [Fact]
    public async Task AskingAfterAnUnknownProcessStartsNothing()
    {
        var spawn = Ask(ProcessSpec.Of("true")) with { AskOnly = true };
        _actor.Tell(spawn, _ghost);
        var (exited, _) = await NextAsync<Exited>();
        Assert.Equal(ExitKind.Lost, exited.Status.Kind);
    }

    [Fact]
    public async Task WhatNamesNoProgramIsRefused()
    {
        var spawn = Ask(ProcessSpec.Of(""));
        _actor.Tell(spawn, _ghost);
        var (refused, _) = await NextAsync<SpawnFailed>();
        Assert.Equal((Errno.EINVAL, ProcessStage.Permission), (refused.Errno, refused.Stage));
    }

    private Spawn Ask(ProcessSpec spec)
    {
        var id = new ProcessId(_origin.Node, _origin.Incarnation, Interlocked.Increment(ref s_serial));
        var quiet = spec.Streams == StreamSet.Pipes ? spec with { Streams = StreamSet.None } : spec;
        return new Spawn(id, _node.Incarnation, Pid.Compose(_origin.Node, (int)id.Serial), _origin.Runtime.Link.EndPoint, SpecCompletion.Complete(quiet));
    }

    private async Task<(T Message, IActorRef Sender)> NextAsync<T>()
    {
        using var limit = new CancellationTokenSource(TestCluster.Limit);
        while (true)
        {
            var (message, sender) = await _seen.ReadAsync(limit.Token);
            if (message is T wanted)
            {
                return (wanted, sender);
            }

            // A repeat of what was read before may come in between; anything else is wrong.
            Assert.True(message is Started or Exited or SignalAnswer or StopNotice, $"waited for {typeof(T).Name}, got {message}");
        }
    }

    private Task GoneAsync(ProcessId id) =>
        Eventually.TrueAsync(() => _node.Runtime.Book.Find(id) is null, () => $"{_node.Runtime.Book.Find(id)?.State}");
}
