using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Remote;

namespace Actors.Engine.Remote.Tests.Support;

/// <summary>An actor system with remoting on loopback, which keeps its warnings, errors and lifecycle events for the test.</summary>
internal sealed class RemoteSystem : IAsyncDisposable
{
    private readonly ConcurrentQueue<object> _events = new();
    private readonly IActorRef _listener;

    private RemoteSystem(ActorSystem system)
    {
        System = system;
        _listener = system.ActorOf(Props.Create(() => new Listener(_events)), "test-listener");
        foreach (var type in new[] { typeof(Warning), typeof(Error), typeof(RemotingLifecycleEvent), typeof(DeadLetter), typeof(Dropped) })
            system.EventStream.Subscribe(_listener, type);
    }

    public ActorSystem System { get; }

    public RemoteActorRefProvider Provider => (RemoteActorRefProvider)((ExtendedActorSystem)System).Provider;

    public Address Address => Provider.DefaultAddress;

    public int Port => Address.Port!.Value;

    public int Uid => AddressUidExtension.Uid(System);

    public IEnumerable<string> Warnings => _events.OfType<LogEvent>().Select(e => e.Message?.ToString() ?? "");

    /// <summary>
    /// Waits for a warning or error, and then until everything published up to now has been kept: an event takes its way through a
    /// mailbox, and what it tells of may be seen before it.
    /// </summary>
    public async Task<string> WarningAsync(Func<string, bool> wanted)
    {
        await Wait.UntilAsync(() => Warnings.Any(wanted), Describe);
        await _listener.Ask<Settle>(Settle.Instance, Wait.Limit);
        return Warnings.First(wanted);
    }

    public IEnumerable<T> Events<T>() => _events.OfType<T>();

    public static RemoteSystem Start(string name, string config = "", int port = 0)
    {
        var hocon = ConfigurationFactory.ParseString(
            $$"""
            akka {
              loglevel = WARNING
              stdout-loglevel = OFF
              loggers = []
              actor.provider = remote
              remote.dot-netty.tcp { hostname = "127.0.0.1", port = {{port}} }
              remote.watch-failure-detector { heartbeat-interval = 100ms, acceptable-heartbeat-pause = 1s, unreachable-nodes-reaper-interval = 100ms, expected-response-after = 100ms }
              remote.retry-gate-closed-for = 200ms
            }
            actors.remote.connect-patience = 200ms
            """);
        return new RemoteSystem(ActorSystem.Create(name, ConfigurationFactory.ParseString(config).WithFallback(hocon)));
    }

    public Probe Probe(string? name = null) => new(System, name);

    public IActorRef Echo(string name) => System.ActorOf(Props.Create(() => new EchoActor()), name);

    /// <summary>The address of an actor of this system, as another one sees it.</summary>
    public string PathOf(string relative) => Address + relative;

    /// <summary>A reference of this system to <paramref name="path"/>, with the uid of whoever is there now.</summary>
    public async Task<IActorRef> ResolveAsync(string path) => await System.ActorSelection(path).ResolveOne(Wait.Limit);

    /// <summary>Waits until this many watches are in force at <paramref name="other"/>.</summary>
    public async Task WatchesSettleAsync(int count, RemoteSystem other)
    {
        var association = ((Transport.TcpRemoteTransport)Provider.Transport).AssociationTo(other.Address);
        int watching = -1;
        using var limit = new CancellationTokenSource(Wait.Limit);
        while (watching != count)
        {
            Assert.False(limit.IsCancellationRequested, $"{watching} watches instead of {count}\n{Describe()}");
            watching = (await Provider.RemoteWatcher.Ask<RemoteWatcher.Stats>(RemoteWatcher.Stats.Empty, Wait.Limit)).Watching;
            await Task.Delay(2);
        }

        await Wait.UntilAsync(() => association.PendingSystemMessages == 0, () => $"{association.PendingSystemMessages} system messages pending\n{Describe()}");
    }

    public async ValueTask DisposeAsync() => await System.Terminate().WaitAsync(Wait.Limit);

    public string Describe() => string.Join('\n', _events.Select(e => e is LogEvent log ? $"{log.GetType().Name}: {log.Message}" : e.ToString()));

    private sealed class Listener(ConcurrentQueue<object> events) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Settle)
                Sender.Tell(message);
            else
                events.Enqueue(message);
        }
    }

    private sealed record Settle
    {
        public static readonly Settle Instance = new();
    }

    private sealed class EchoActor : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }
}
