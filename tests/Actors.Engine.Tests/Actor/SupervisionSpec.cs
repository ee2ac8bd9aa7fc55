using Akka.Actor;

namespace Actors.Engine.Tests.Actor;

public sealed class SupervisionSpec : ActorSpec
{
    private IActorRef Parent(SupervisorStrategy strategy) => Sys.ActorOf(Props.Create<Doer>().WithSupervisorStrategy(strategy));

    private static Task<IActorRef> Child(IActorRef parent, Probe probe, string name) =>
        parent.In(c => c.ActorOf(Props.Create<Reporter>(probe.Ref, name), name));

    [Fact]
    public async Task Resume_keeps_the_instance_and_its_state()
    {
        var probe = NewProbe();
        var parent = Parent(new OneForOneStrategy(_ => Directive.Resume));
        var child = await Child(parent, probe, "a");
        child.Tell(new TestFailure("boom"));
        child.Tell("after", probe.Ref);
        await probe.Expect("a: PreStart", "after");
    }

    [Fact]
    public async Task Stop_stops_the_failing_child_and_no_other()
    {
        var probe = NewProbe();
        var parent = Parent(new OneForOneStrategy(_ => Directive.Stop));
        var first = await Child(parent, probe, "a");
        await probe.Expect("a: PreStart");
        var second = await Child(parent, probe, "b");
        await probe.Expect("b: PreStart");
        first.Tell(new TestFailure("boom"));
        await probe.Expect("a: PostStop");
        second.Tell("alive", probe.Ref);
        await probe.Expect("alive");
    }

    [Fact]
    public async Task All_for_one_restarts_all_children()
    {
        var probe = NewProbe();
        var parent = Parent(new AllForOneStrategy(_ => Directive.Restart));
        var first = await Child(parent, probe, "a");
        await probe.Expect("a: PreStart");
        await Child(parent, probe, "b");
        await probe.Expect("b: PreStart");
        first.Tell(new TestFailure("boom"));
        var seen = new HashSet<object>();
        for (var i = 0; i < 8; i++)
            seen.Add(await probe.Next());
        Assert.Contains("b: PostRestart boom", seen);
        Assert.Contains("a: PostRestart boom", seen);
    }

    [Fact]
    public async Task All_for_one_stops_all_children()
    {
        var probe = NewProbe();
        var parent = Parent(new AllForOneStrategy(_ => Directive.Stop));
        var first = await Child(parent, probe, "a");
        var second = await Child(parent, probe, "b");
        var watcher = NewProbe();
        watcher.Watch(first);
        watcher.Watch(second);
        first.Tell(new TestFailure("boom"));
        Assert.Equal(new[] { first, second }.ToHashSet(),
            new[] { (await watcher.Expect<Terminated>()).ActorRef, (await watcher.Expect<Terminated>()).ActorRef }.ToHashSet());
    }

    [Fact]
    public async Task Escalate_fails_the_parent_with_the_same_exception()
    {
        var probe = NewProbe();
        var grandparent = Parent(new OneForOneStrategy(e =>
        {
            probe.Ref.Tell(e);
            return Directive.Stop;
        }));
        var parent = await grandparent.In(c => c.ActorOf(Props.Create<Doer>().WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Escalate))));
        var child = await parent.In(c => c.ActorOf(Props.Create<Doer>()));
        probe.Watch(parent);
        await probe.ExpectNothing();
        var failure = new TestFailure("boom");
        child.Tell(failure);
        Assert.Same(failure, await probe.Next());
        await probe.ExpectTerminated(parent);
    }

    [Fact]
    public async Task An_escalated_failure_resumes_the_child_when_the_grandparent_resumes()
    {
        var probe = NewProbe();
        var grandparent = Parent(new OneForOneStrategy(_ => Directive.Resume));
        var parent = await grandparent.In(c => c.ActorOf(Props.Create<Doer>().WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Escalate))));
        var child = await parent.In(c => c.ActorOf(Props.Create<Reporter>(probe.Ref, "child")));
        child.Tell(new TestFailure("boom"));
        child.Tell("alive", probe.Ref);
        parent.Tell("parent alive", probe.Ref);
        var seen = new HashSet<object> { await probe.Next(), await probe.Next(), await probe.Next() };
        Assert.Equal(new HashSet<object> { "child: PreStart", "alive", "parent alive" }, seen);
    }

    [Fact]
    public async Task A_child_that_failed_more_often_than_allowed_is_stopped()
    {
        var probe = NewProbe();
        var parent = Parent(new OneForOneStrategy(2, TimeSpan.FromSeconds(60), _ => Directive.Restart));
        var child = await Child(parent, probe, "a");
        probe.Watch(child);
        await probe.Expect("a: PreStart");
        for (var i = 0; i < 2; i++)
        {
            child.Tell(new TestFailure("boom"));
            await probe.Expect("a: PreRestart boom message", "a: PostStop", "a: PostRestart boom", "a: PreStart");
        }

        child.Tell(new TestFailure("boom"));
        await probe.Expect("a: PostStop");
        await probe.ExpectTerminated(child);
    }

    [Fact]
    public async Task Failures_outside_of_the_window_do_not_count()
    {
        var probe = NewProbe();
        var parent = Parent(new OneForOneStrategy(1, TimeSpan.FromMilliseconds(1), _ => Directive.Restart));
        var child = await Child(parent, probe, "a");
        await probe.Expect("a: PreStart");
        for (var i = 0; i < 4; i++)
        {
            child.Tell(new TestFailure("boom"));
            await probe.Expect("a: PreRestart boom message", "a: PostStop", "a: PostRestart boom", "a: PreStart");
            var failed = Environment.TickCount64;
            await Eventually(() => Environment.TickCount64 > failed + 20);
        }
    }

    [Fact]
    public async Task No_retries_means_that_a_restart_becomes_a_stop()
    {
        var probe = NewProbe();
        var parent = Parent(new OneForOneStrategy(0, TimeSpan.FromSeconds(1), _ => Directive.Restart));
        var child = await parent.In(c => c.ActorOf(Props.Create<Doer>()));
        probe.Watch(child);
        child.Tell(new TestFailure("boom"));
        await probe.ExpectTerminated(child);
    }

    [Fact]
    public async Task The_default_decider_stops_a_killed_child_and_restarts_others()
    {
        var probe = NewProbe();
        var child = Sys.ActorOf(Props.Create<Reporter>(probe.Ref, "a"));
        probe.Watch(child);
        child.Tell(new InvalidOperationException("x"));
        await probe.Expect("a: PreStart", "a: PreRestart x message", "a: PostStop", "a: PostRestart x", "a: PreStart");
        child.Tell(Kill.Instance);
        await probe.Expect("a: PostStop");
        await probe.ExpectTerminated(child);
    }

    [Fact]
    public async Task A_decider_from_pairs_takes_the_first_type_that_fits()
    {
        var decider = Decider.From(Directive.Restart, Directive.Stop.When<FormatException>(), Directive.Resume.When<SystemException>());
        Assert.Equal(Directive.Stop, decider.Decide(new UriFormatException()));
        Assert.Equal(Directive.Resume, decider.Decide(new NotSupportedException()));
        Assert.Equal(Directive.Restart, decider.Decide(new TestFailure("x")));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_suspended_child_gets_its_messages_after_the_decision()
    {
        var probe = NewProbe();
        using var gate = new ManualResetEventSlim();
        var parent = Parent(new OneForOneStrategy(_ =>
        {
            gate.Wait(Limit);
            return Directive.Resume;
        }));
        var child = await parent.In(c => c.ActorOf(Props.Create<Doer>()));
        child.Tell(new TestFailure("boom"));
        child.Tell("after", probe.Ref);
        await probe.ExpectNothing();
        gate.Set();
        await probe.Expect("after");
    }

    [Fact]
    public async Task A_restart_waits_until_the_old_children_have_stopped()
    {
        var probe = NewProbe();
        using var gate = new ManualResetEventSlim();
        var actor = Sys.ActorOf(Props.Create<Reporter>(probe.Ref, "parent"));
        await actor.In(c => c.ActorOf(Props.Create<SlowStop>(gate), "child"));
        actor.Tell(new TestFailure("boom"));
        actor.Tell("after", probe.Ref);
        await probe.Expect("parent: PreStart", "parent: PreRestart boom message", "parent: PostStop");
        await probe.ExpectNothing();
        gate.Set();
        await probe.Expect("parent: PostRestart boom", "parent: PreStart", "after");
        Assert.False((await actor.In(c => c.ActorOf(Props.Create<Doer>(), "child"))).IsNobody());
    }

    [Fact]
    public async Task A_guardian_strategy_can_be_configured()
    {
        var config = Akka.Configuration.ConfigurationFactory.ParseString(
            "akka { loglevel = OFF, stdout-loglevel = OFF, actor.guardian-supervisor-strategy = \"Akka.Actor.StoppingSupervisorStrategy\" }");
        using var system = ActorSystem.Create("stopping", config);
        var probe = new Probe(system);
        var actor = system.ActorOf(Props.Create<Doer>());
        probe.Watch(actor);
        actor.Tell(new TestFailure("boom"));
        await probe.ExpectTerminated(actor);
        await system.Terminate().WaitAsync(Limit);
    }

    private sealed class SlowStop(ManualResetEventSlim gate) : Doer
    {
        protected override void PostStop() => gate.Wait(Limit);
    }
}
