using System.Text;
using System.Threading.Channels;
using Actors.Native;
using Actors.ProcessSpace.Messages;
using Akka.Actor;
using Akka.Cluster;
using Akka.Configuration;

namespace Actors.ProcessSpace.Tests.EndToEnd;

/// <summary>Processes asked for by message, from an actor system that is no member of the cluster.</summary>
[Collection("cluster")]
public sealed class RequestTests : IAsyncLifetime
{
    private readonly TestCluster _cluster;
    private readonly ActorSystem _outside;
    private readonly Channel<object> _told = Channel.CreateUnbounded<object>();
    private readonly IActorRef _owner;
    private readonly IActorRef _node;

    public RequestTests(TestCluster cluster)
    {
        _cluster = cluster;
        _outside = ActorSystem.Create("outside", ConfigurationFactory.ParseString(
            "akka { loglevel = OFF, stdout-loglevel = OFF, loggers = [], actor.provider = remote, remote.dot-netty.tcp { hostname = 127.0.0.1, port = 0 } }")
            .WithFallback(ProcessSpaceConfiguration.Reference));
        var told = _told.Writer;
        _owner = _outside.ActorOf(Props.Create(() => new Owner(told)), "owner");
        var address = Cluster.Get(cluster.Systems[2]).SelfAddress;
        _node = ((ExtendedActorSystem)_outside).Provider.ResolveActorRef(new RootActorPath(address) / "user" / "node");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _outside.Terminate();

    [Fact]
    public async Task OutputAndOutcomeComeAsMessagesAndTheActorEnds()
    {
        var started = await StartAsync(ProcessSpec.Shell("cat; echo $ACTORS_NODE; seq 20000; echo e >&2; exit 3"), "mine");
        Assert.Equal("mine", started.Tag);
        Assert.Equal(_cluster.Spaces[2].Node, started.Id.OriginNode);
        var expected = $"{_cluster.Spaces[2].Node}\n{string.Concat(Enumerable.Range(1, 20000).Select(static n => $"{n}\n"))}";
        Assert.Equal(expected, await ReadAllAsync(started.Process, 1));
        Assert.Equal("e\n", await ReadAllAsync(started.Process, 2));
        var ended = await ToldAsync<ProcessEnded>();
        Assert.Equal(("mine", started.Id, 3), (ended.Tag, ended.Id, ended.Status.Code));
        Assert.Equal(started.Process, (await ToldAsync<Terminated>()).ActorRef);
        await Eventually.TrueAsync(
            () => _cluster.Spaces[2].Runtime.Book.Asked == 0 && _cluster.Spaces[2].Find(started.Pid) is null, () => $"{_cluster.Spaces[2].Runtime.Book.Asked} are still there");
    }

    [Fact]
    public async Task APieceMayBeAskedForAgain()
    {
        var started = await StartAsync(ProcessSpec.Shell("echo one; sleep 317"));
        var first = await AskAsync<ProcessOutput>(started.Process, new ReadOutput(0));
        Assert.Equal("one\n", Encoding.UTF8.GetString(first.Data.AsSpan()));
        Assert.Equal(first, await AskAsync<ProcessOutput>(started.Process, new ReadOutput(0)));
        Assert.Equal(SignalResult.Delivered, (await AskAsync<ProcessSignaled>(started.Process, new SignalProcess(Signals.SIGTERM, SignalTarget.Group))).Result);
        Assert.True((await AskAsync<ProcessOutput>(started.Process, new ReadOutput(first.Next))).IsEnd);
        Assert.Equal(Signals.SIGTERM, (await ToldAsync<ProcessEnded>()).Status.Signal);
    }

    [Fact]
    public async Task ItsEndIsTheOwnersEndToo()
    {
        var started = await StartAsync(ProcessSpec.Shell("sleep 317"));
        var process = _cluster.Spaces[2].Find(started.Pid)!;
        await _owner.GracefulStop(TestCluster.Limit);
        Assert.Equal(Signals.SIGKILL, (await process.Outcome.WaitAsync(TestCluster.Limit)).Signal);
    }

    [Fact]
    public async Task WhatCannotBeStartedIsSaid()
    {
        var not = await AskAsync<ProcessNotStarted>(_node, new StartProcess(ProcessSpec.Of("/no/such/program")) { Tag = "t", Owner = _owner });
        Assert.Equal(("t", Errno.ENOENT), (not.Tag, not.Errno));
        Assert.Contains("/no/such/program", not.Problem, StringComparison.Ordinal);
        Assert.Equal(Errno.EINVAL, (await AskAsync<ProcessNotStarted>(_node, new StartProcess(ProcessSpec.Of("")) { Owner = _owner })).Errno);
        var ownerless = await AskAsync<ProcessNotStarted>(_node, new StartProcess(ProcessSpec.Of("true")));
        Assert.Equal(Errno.EINVAL, ownerless.Errno);
        Assert.Contains("name an owner", ownerless.Problem, StringComparison.Ordinal);
    }

    private async Task<ProcessStarted> StartAsync(ProcessSpec spec, string tag = "")
    {
        var started = await AskAsync<ProcessStarted>(_node, new StartProcess(spec) { Tag = tag, Owner = _owner });
        _owner.Tell(started.Process);
        return started;
    }

    private static Task<T> AskAsync<T>(IActorRef actor, object question) => actor.Ask<T>(question, TestCluster.Limit);

    private static async Task<string> ReadAllAsync(IActorRef process, int descriptor)
    {
        var bytes = new List<byte>();
        while (true)
        {
            var piece = await AskAsync<ProcessOutput>(process, new ReadOutput(bytes.Count, descriptor));
            Assert.Equal(bytes.Count, piece.Offset);
            if (piece.IsEnd)
            {
                Assert.Null(piece.Broken);
                return Encoding.UTF8.GetString([.. bytes]);
            }

            bytes.AddRange(piece.Data);
        }
    }

    private async Task<T> ToldAsync<T>()
    {
        using var limit = new CancellationTokenSource(TestCluster.Limit);
        return Assert.IsType<T>(await _told.Reader.ReadAsync(limit.Token));
    }

    /// <summary>Watches what it is told to watch, and passes on everything else.</summary>
    private sealed class Owner : ReceiveActor
    {
        public Owner(ChannelWriter<object> told)
        {
            Receive<IActorRef>(process => Context.Watch(process));
            ReceiveAny(message => told.TryWrite(message));
        }
    }
}
