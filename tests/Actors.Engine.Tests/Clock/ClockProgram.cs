using System.Diagnostics;
using System.Globalization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Remote;

namespace Actors.Engine.Tests.Clock;

/// <summary>
/// What this assembly does as a program of the clock's spec: one line for each thing that waits, with the milliseconds that it took by
/// a clock that does not jump.
/// </summary>
internal static class ClockProgram
{
    internal const string Argument = "clock";

    /// <summary>How long everything is told to wait.</summary>
    internal static readonly TimeSpan Time = TimeSpan.FromMilliseconds(400);

    private const string Quiet = "akka { loglevel = OFF, stdout-loglevel = OFF, loggers = [] }";

    private const string Remoting =
        """
        akka.actor.provider = remote
        akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        akka.remote.watch-failure-detector { heartbeat-interval = 100ms, acceptable-heartbeat-pause = 20s, unreachable-nodes-reaper-interval = 100ms }
        """;

    internal static async Task RunAsync()
    {
        var readings = Enumerable.Range(0, 4).Select(static _ => DateTime.UtcNow).ToArray();
        Say("wall", (readings.Max() - readings.Min()).TotalMilliseconds);
        using var system = ActorSystem.Create("clock", Quiet);
        await Task.WhenAll(
            Measure("schedule-once", told => system.Scheduler.ScheduleTellOnce(Time, Ears(system, told), "now", ActorRefs.NoSender)),
            Measure("schedule-repeatedly", told => system.Scheduler.ScheduleTellRepeatedly(Time / 4, Time / 4, Ears(system, told, messages: 4), "now", ActorRefs.NoSender)),
            Measure("receive-timeout", told => system.ActorOf(Props.Create<Idle>(told))),
            Measure("timer", told => system.ActorOf(Props.Create<Timed>(told))),
            Measure("ask-timeout", async told =>
            {
                await Assert.ThrowsAsync<AskTimeoutException>(() => Ears(system, static () => { }).Ask("anyone?", Time));
                told();
            }),
            Measure("cancel-after", told =>
            {
                var cancelable = new Cancelable(system.Scheduler);
                cancelable.Token.Register(told);
                cancelable.CancelAfter(Time);
            }),
            Measure("deadline-detector", told => Follow("Akka.Remote.DeadlineFailureDetector, Akka.Remote", system, told)),
            Measure("phi-detector", told => Follow("Akka.Remote.PhiAccrualFailureDetector, Akka.Remote", system, told)),
            Measure("deadline", async told =>
            {
                var deadline = Deadline.Now + Time;
                while (!deadline.IsOverdue) await Task.Delay(5);
                told();
            }),
            RestartsAsync(system),
            WatchAsync());
    }

    private static async Task Measure(string what, Action<Action> begin)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = Stopwatch.GetTimestamp();
        begin(() => done.TrySetResult());
        await done.Task;
        Say(what, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    private static Task Measure(string what, Func<Action, Task> begin) => Measure(what, told => { _ = begin(told); });

    private static IActorRef Ears(ActorSystem system, Action told, int messages = 1) => system.ActorOf(Props.Create<Counting>(told, messages));

    // A detector that hears nothing for some time, and had heard something for some time, which is as long whatever the wall clock says.
    private static async Task Follow(string detector, ActorSystem system, Action told)
    {
        var config = ConfigurationFactory.ParseString(
            $$"""
            acceptable-heartbeat-pause = {{Time.TotalMilliseconds}} ms
            heartbeat-interval = 10 ms
            threshold = 8.0
            max-sample-size = 100
            min-std-deviation = 10 ms
            """);
        var followed = FailureDetectorLoader.Load(detector, config, system);
        for (var beat = 0; beat < 5; beat++)
        {
            followed.HeartBeat();
            await Task.Delay(10);
        }

        followed.HeartBeat();
        while (followed.IsAvailable) await Task.Delay(5);
        told();
    }

    // Two restarts in ten minutes are allowed, so the third failure stops the actor; a window that a jump ended would begin anew.
    private static async Task RestartsAsync(ActorSystem system)
    {
        var starts = 0;
        var supervisor = system.ActorOf(Props.Create<Strict>());
        var child = await supervisor.Ask<IActorRef>(Props.Create<Failing>((Action)(() => Interlocked.Increment(ref starts))));
        for (var failure = 0; failure < 3; failure++) child.Tell("fail");
        await child.WatchAsync();
        Say("starts", Volatile.Read(ref starts));
    }

    // Heartbeats go back and forth for a while, and nobody is found dead.
    private static async Task WatchAsync()
    {
        var config = ConfigurationFactory.ParseString(Remoting).WithFallback(ConfigurationFactory.ParseString(Quiet));
        using var near = ActorSystem.Create("near", config);
        using var far = ActorSystem.Create("far", config);
        var watched = far.ActorOf(Props.Create<Counting>((Action)(static () => { }), 1), "watched");
        var address = ((RemoteActorRefProvider)((ExtendedActorSystem)far).Provider).DefaultAddress;
        var remote = await near.ActorSelection($"{address}/user/watched").ResolveOne(TimeSpan.FromSeconds(20));
        var deaths = 0;
        near.ActorOf(Props.Create<Watching>(remote, (Action)(() => Interlocked.Increment(ref deaths))));
        for (var heartbeats = 0; heartbeats < 10; heartbeats++) await Task.Delay(99);
        Say("found-dead", Volatile.Read(ref deaths));
        far.Stop(watched);
        while (Volatile.Read(ref deaths) == 0) await Task.Delay(10);
        Say("died", Volatile.Read(ref deaths));
    }

    private static void Say(string what, double number) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {number:F0}"));

    private sealed class Counting(Action told, int messages) : UntypedActor
    {
        private int _left = messages;

        protected override void OnReceive(object message)
        {
            if (--_left == 0) told();
        }
    }

    private sealed class Idle : UntypedActor
    {
        private readonly Action _told;

        public Idle(Action told)
        {
            _told = told;
            Context.SetReceiveTimeout(Time);
        }

        protected override void OnReceive(object message)
        {
            if (message is ReceiveTimeout) _told();
        }
    }

    private sealed class Timed(Action told) : UntypedActor, IWithTimers
    {
        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart() => Timers.StartSingleTimer("once", "now", Time);

        protected override void OnReceive(object message) => told();
    }

    private sealed class Strict : UntypedActor
    {
        protected override SupervisorStrategy SupervisorStrategy() =>
            new OneForOneStrategy(maxNrOfRetries: 2, withinTimeRange: TimeSpan.FromMinutes(10), static _ => Directive.Restart);

        protected override void OnReceive(object message) => Sender.Tell(Context.ActorOf((Props)message));
    }

    private sealed class Failing : UntypedActor
    {
        public Failing(Action started) => started();

        protected override void OnReceive(object message) => throw new InvalidOperationException("as told");
    }

    private sealed class Watching : UntypedActor
    {
        private readonly Action _died;

        public Watching(IActorRef watched, Action died)
        {
            _died = died;
            Context.Watch(watched);
        }

        protected override void OnReceive(object message)
        {
            if (message is Terminated) _died();
        }
    }
}
