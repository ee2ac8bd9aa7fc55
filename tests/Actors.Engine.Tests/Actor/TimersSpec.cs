using Akka.Actor;

namespace Actors.Engine.Tests.Actor;

public sealed class TimersSpec : ActorSpec
{
    private IActorRef Timed(Probe probe) => Sys.ActorOf(Props.Create<TimedActor>(probe.Ref));

    private static TimeSpan Ms(int n) => TimeSpan.FromMilliseconds(n);

    [Fact]
    public async Task A_single_timer_fires_once()
    {
        var probe = NewProbe();
        var actor = Timed(probe);
        actor.Tell((Action<ITimerScheduler>)(t => t.StartSingleTimer("k", "tick", Ms(10))));
        await probe.Expect("tick");
        Assert.False(await actor.Ask<bool>((Func<ITimerScheduler, object>)(t => t.IsTimerActive("k")), Limit));
    }

    [Fact]
    public async Task A_periodic_timer_fires_until_cancelled()
    {
        var probe = NewProbe();
        var actor = Timed(probe);
        actor.Tell((Action<ITimerScheduler>)(t => t.StartPeriodicTimer("k", "tick", Ms(5))));
        await probe.Expect("tick", "tick", "tick");
        Assert.True(await actor.Ask<bool>((Func<ITimerScheduler, object>)(t => t.IsTimerActive("k")), Limit));
        actor.Tell((Action<ITimerScheduler>)(t =>
        {
            t.Cancel("k");
            probe.Ref.Tell("cancelled");
            t.StartSingleTimer("end", "end", Ms(30));
        }));
        object next;
        do
            next = await probe.Next();
        while (next is "tick");
        Assert.Equal("cancelled", next);
        await probe.Expect("end");
    }

    [Fact]
    public async Task A_timer_replaced_under_its_key_does_not_fire_any_more()
    {
        var probe = NewProbe();
        var actor = Timed(probe);
        actor.Tell((Action<ITimerScheduler>)(t =>
        {
            t.StartSingleTimer("k", "old", TimeSpan.Zero);
            t.StartSingleTimer("k", "new", Ms(30));
        }));
        await probe.Expect("new");
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task Timers_end_with_a_restart()
    {
        var probe = NewProbe();
        var actor = Timed(probe);
        actor.Tell((Action<ITimerScheduler>)(t =>
        {
            t.StartSingleTimer("k", "old", Ms(20));
            throw new TestFailure("boom");
        }));
        actor.Tell((Action<ITimerScheduler>)(t => t.StartSingleTimer("k", "new", Ms(60))));
        await probe.Expect("new");
    }

    [Fact]
    public async Task Timers_can_be_started_in_the_constructor()
    {
        var probe = NewProbe();
        Sys.ActorOf(Props.Create<Punctual>(probe.Ref));
        await probe.Expect("tick");
    }

    [Fact]
    public async Task Timers_have_ended_when_an_actor_hears_that_it_restarts_or_stops()
    {
        foreach (var (end, told) in new (object End, string Told)[] { (new TestFailure("boom"), "restart: 0"), (PoisonPill.Instance, "stop: 0") })
        {
            var probe = NewProbe();
            var actor = Sys.ActorOf(Props.Create<Punctual>(probe.Ref));
            await probe.Expect("tick");
            actor.Tell("start");
            actor.Tell(end);
            await probe.Expect(told);
        }
    }

    [Fact]
    public async Task Starting_and_cancelling_timers_is_logged_where_that_is_asked_for()
    {
        using var system = ActorSystem.Create("logged-timers", Akka.Configuration.ConfigurationFactory.ParseString(
            "akka { loglevel = OFF, stdout-loglevel = OFF, actor.debug.log-timers = on }"));
        var probe = new Probe(system);
        system.EventStream.Subscribe(probe.Ref, typeof(Akka.Event.Debug));
        system.ActorOf(Props.Create<TimedActor>(probe.Ref)).Tell((Action<ITimerScheduler>)(t =>
        {
            t.StartSingleTimer("k", "late", TimeSpan.FromMinutes(1));
            t.Cancel("k");
        }));
        Assert.Equal("Start timer [k] with generation [1]", (await probe.Expect<Akka.Event.Debug>()).Message);
        Assert.Equal("Cancel timer [k] with generation [1]", (await probe.Expect<Akka.Event.Debug>()).Message);
        await system.Terminate().WaitAsync(Limit);
    }

    [Fact]
    public async Task A_timer_keeps_the_sender_given()
    {
        var probe = NewProbe();
        var other = NewProbe();
        var actor = Sys.ActorOf(Props.Create<TimedActor>(ActorRefs.Nobody));
        actor.Tell((Action<ITimerScheduler>)(t => t.StartSingleTimer("k", "reply", Ms(5), other.Ref)));
        await other.Expect("reply");
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task ActiveTimers_and_CancelAll()
    {
        var probe = NewProbe();
        var actor = Timed(probe);
        var before = await actor.Ask<object[]>((Func<ITimerScheduler, object>)(t =>
        {
            t.StartSingleTimer("a", "a", Ms(20));
            t.StartPeriodicTimer("b", "b", Ms(20));
            return t.ActiveTimers.ToArray();
        }), Limit);
        Assert.Equal(2, before.Length);
        Assert.Empty(await actor.Ask<object[]>((Func<ITimerScheduler, object>)(t =>
        {
            t.CancelAll();
            return t.ActiveTimers.ToArray();
        }), Limit));
    }

    [Fact]
    public async Task A_receive_timeout_comes_when_nothing_else_does()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Waiting>(probe.Ref));
        actor.Tell(Ms(15));
        await probe.Expect<ReceiveTimeout>();
        await probe.Expect<ReceiveTimeout>();
    }

    [Fact]
    public async Task A_receive_timeout_ends_when_switched_off()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Waiting>(probe.Ref));
        actor.Tell(Ms(1000));
        actor.Tell(TimeSpan.Zero);
        Assert.Null(await actor.In(c => c.ReceiveTimeout is { } given ? (object)given : "none") as TimeSpan?);
    }

    [Fact]
    public async Task Messages_without_influence_do_not_put_a_receive_timeout_off()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Waiting>(probe.Ref));
        actor.Tell(Ms(60));
        using var stop = new CancellationTokenSource();
        Sys.Scheduler.ScheduleTellRepeatedly(Ms(10), Ms(10), actor, Uninfluential.Instance, ActorRefs.NoSender, new Cancelable(Sys.Scheduler, TimeSpan.FromSeconds(10)));
        await probe.Expect<ReceiveTimeout>();
    }

    [Fact]
    public async Task Asynchronous_handlers_of_messages_without_influence_do_not_put_a_receive_timeout_off()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<WaitingAsync>(probe.Ref));
        Sys.Scheduler.ScheduleTellRepeatedly(Ms(10), Ms(10), actor, Uninfluential.Instance, ActorRefs.NoSender, new Cancelable(Sys.Scheduler, TimeSpan.FromSeconds(30)));
        await probe.Expect<ReceiveTimeout>();
    }

    private sealed class WaitingAsync : ReceiveActor
    {
        public WaitingAsync(IActorRef probe)
        {
            Context.SetReceiveTimeout(Ms(60));
            ReceiveAsync<Uninfluential>(async _ => await Task.Yield());
            Receive<ReceiveTimeout>(probe.Tell);
        }
    }

    private sealed class Punctual : UntypedActor, IWithTimers
    {
        private readonly IActorRef _probe;

        public Punctual(IActorRef probe)
        {
            _probe = probe;
            Timers.StartSingleTimer("tick", "tick", Ms(5));
        }

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "start":
                    Timers.StartSingleTimer("late", "late", TimeSpan.FromMinutes(1));
                    break;
                case Exception failure:
                    throw failure;
                case "tick":
                    _probe.Tell(message);
                    break;
            }
        }

        protected override void PreRestart(Exception reason, object message) => _probe.Tell($"restart: {Timers.ActiveTimers.Count}");

        protected override void PostStop() => _probe.Tell($"stop: {Timers.ActiveTimers.Count}");
    }

    private sealed class Uninfluential : INotInfluenceReceiveTimeout
    {
        public static readonly Uninfluential Instance = new();
    }

    private sealed class Waiting(IActorRef probe) : Doer
    {
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case TimeSpan time:
                    SetReceiveTimeout(time == TimeSpan.Zero ? null : time);
                    break;
                case ReceiveTimeout:
                    probe.Tell(message);
                    break;
                case Uninfluential:
                    break;
                default:
                    base.OnReceive(message);
                    break;
            }
        }
    }

    private sealed class TimedActor(IActorRef probe) : UntypedActor, IWithTimers
    {
        public ITimerScheduler Timers { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Func<ITimerScheduler, object> ask:
                    Sender.Tell(ask(Timers));
                    break;
                case Action<ITimerScheduler> action:
                    action(Timers);
                    break;
                case Exception failure:
                    throw failure;
                case "reply":
                    Sender.Tell(message);
                    break;
                default:
                    probe.Tell(message);
                    break;
            }
        }
    }
}
