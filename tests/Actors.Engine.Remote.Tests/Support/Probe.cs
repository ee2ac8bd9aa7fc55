using System.Threading.Channels;
using Akka.Actor;

namespace Actors.Engine.Remote.Tests.Support;

/// <summary>An actor that keeps what it gets, for the test to take with a limit; it watches what it is told to watch.</summary>
internal sealed class Probe
{
    private readonly Channel<(object Message, IActorRef Sender)> _inbox = Channel.CreateUnbounded<(object, IActorRef)>();

    public Probe(ActorSystem system, string? name = null)
    {
        Ref = system.ActorOf(Props.Create(() => new Keeper(_inbox.Writer)), name);
    }

    public IActorRef Ref { get; }

    public IActorRef LastSender { get; private set; } = ActorRefs.Nobody;

    public int Waiting => _inbox.Reader.Count;

    public void Tell(ICanTell target, object message) => target.Tell(message, Ref);

    public async Task WatchAsync(IActorRef target)
    {
        Ref.Tell(new WatchIt(target));
        Assert.IsType<WatchIt>(await NextAsync());
    }

    public async Task UnwatchAsync(IActorRef target)
    {
        Ref.Tell(new UnwatchIt(target));
        Assert.IsType<UnwatchIt>(await NextAsync());
    }

    public async Task<object> NextAsync()
    {
        using var limit = new CancellationTokenSource(Wait.Limit);
        try
        {
            var (message, sender) = await _inbox.Reader.ReadAsync(limit.Token);
            LastSender = sender;
            return message;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Nothing came to {Ref} within {Wait.Limit.TotalSeconds} s");
        }
    }

    public async Task<T> NextAsync<T>() => Assert.IsType<T>(await NextAsync(), exactMatch: false);

    /// <summary>Takes messages until one of this type comes.</summary>
    public async Task<T> FishAsync<T>(Predicate<T>? which = null)
    {
        while (true)
        {
            if (await NextAsync() is T wanted && (which is null || which(wanted)))
                return wanted;
        }
    }

    public async Task ExpectAsync(object expected) => Assert.Equal(expected, await NextAsync());

    private sealed record WatchIt(IActorRef Target);

    private sealed record UnwatchIt(IActorRef Target);

    private sealed class Keeper(ChannelWriter<(object, IActorRef)> inbox) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case WatchIt watch:
                    Context.Watch(watch.Target);
                    break;
                case UnwatchIt unwatch:
                    Context.Unwatch(unwatch.Target);
                    break;
            }

            inbox.TryWrite((message, Sender));
        }
    }
}
