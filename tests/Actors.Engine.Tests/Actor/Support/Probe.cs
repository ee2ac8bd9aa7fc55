using Akka.Actor;
using System.Threading.Channels;

namespace Actors.Engine.Tests.Actor;

/// <summary>An actor that hands what it gets to the test.</summary>
public sealed class Probe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private readonly Channel<(object Message, IActorRef Sender)> _received = Channel.CreateUnbounded<(object, IActorRef)>();

    public Probe(ActorSystem system, string? name = null) => Ref = system.ActorOf(Props.Create<Collector>(_received.Writer), name);

    public IActorRef Ref { get; }

    public IActorRef LastSender { get; private set; } = ActorRefs.Nobody;

    public async Task<object> Next()
    {
        using var limit = new CancellationTokenSource(Limit);
        var (message, sender) = await _received.Reader.ReadAsync(limit.Token);
        LastSender = sender;
        return message;
    }

    public async Task<T> Expect<T>() => Assert.IsType<T>(await Next());

    public async Task Expect(object wanted) => Assert.Equal(wanted, await Next());

    public async Task Expect(params object[] wanted)
    {
        foreach (var message in wanted)
            Assert.Equal(message, await Next());
    }

    /// <summary>Nothing has come once everything sent before has been processed.</summary>
    public async Task ExpectNothing()
    {
        var mark = Guid.NewGuid();
        Ref.Tell(mark, ActorRefs.NoSender);
        var next = await Next();
        Assert.Equal(mark, next);
    }

    public void Watch(IActorRef actor) => Ref.Tell(new Do(context => context.Watch(actor)), ActorRefs.NoSender);

    public async Task<Terminated> ExpectTerminated(IActorRef actor)
    {
        var terminated = await Expect<Terminated>();
        Assert.Equal(actor, terminated.ActorRef);
        return terminated;
    }

    /// <summary>Runs something as the probe's actor and waits for it.</summary>
    public async Task Run(Action<IActorContext> action)
    {
        var done = new TaskCompletionSource();
        Ref.Tell(new Do(context =>
        {
            action(context);
            done.SetResult();
        }), ActorRefs.NoSender);
        await done.Task.WaitAsync(Limit);
    }

    private sealed record Do(Action<IActorContext> Action);

    private sealed class Collector(ChannelWriter<(object Message, IActorRef Sender)> received) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Do run)
                run.Action(Context);
            else
                received.TryWrite((message, Sender));
        }
    }
}
