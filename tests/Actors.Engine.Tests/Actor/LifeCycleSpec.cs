using Akka.Actor;

namespace Actors.Engine.Tests.Actor;

public sealed class LifeCycleSpec : ActorSpec
{
    [Fact]
    public async Task PreStart_runs_before_the_first_message()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Reporter>(probe.Ref, "a"));
        actor.Tell("hello", probe.Ref);
        await probe.Expect("a: PreStart", "hello");
    }

    [Fact]
    public async Task PostStop_runs_once_when_the_actor_stops()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Reporter>(probe.Ref, "a"));
        probe.Watch(actor);
        Sys.Stop(actor);
        await probe.Expect("a: PreStart", "a: PostStop");
        await probe.ExpectTerminated(actor);
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task A_restart_runs_PreRestart_and_PostStop_on_the_old_and_PostRestart_and_PreStart_on_the_new_instance()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Reporter>(probe.Ref, "a"));
        actor.Tell(new TestFailure("boom"), probe.Ref);
        actor.Tell("after", probe.Ref);
        await probe.Expect("a: PreStart", "a: PreRestart boom message", "a: PostStop", "a: PostRestart boom", "a: PreStart", "after");
    }

    [Fact]
    public async Task The_failing_message_is_lost_and_the_rest_of_the_mailbox_stays_in_order()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Doer>());
        actor.Run(_ => Thread.Yield());
        for (var i = 0; i < 50; i++)
        {
            actor.Tell(i, probe.Ref);
            if (i == 20)
                actor.Tell(new TestFailure("boom"), probe.Ref);
        }

        await probe.Expect(Enumerable.Range(0, 50).Cast<object>().ToArray());
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task The_reference_and_the_uid_stay_over_a_restart()
    {
        var actor = Sys.ActorOf(Props.Create<Doer>());
        var before = await actor.In(c => (c.Self, c.Self.Path.Uid));
        actor.Tell(new TestFailure("boom"));
        var after = await actor.In(c => (c.Self, c.Self.Path.Uid));
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task An_actor_of_the_same_name_gets_another_uid_and_another_identity()
    {
        // The parent itself watches: for others the name can still be taken when they hear of the end.
        var parent = NewProbe();
        IActorRef first = null!, second = null!;
        await parent.Run(c => c.Stop(c.Watch(first = c.ActorOf(Props.Create<Doer>(), "same"))));
        await parent.ExpectTerminated(first);
        await parent.Run(c => second = c.ActorOf(Props.Create<Doer>(), "same"));
        Assert.Equal(first.Path, second.Path);
        Assert.NotEqual(first.Path.Uid, second.Path.Uid);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task The_default_PreRestart_stops_all_children()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Doer>());
        var child = await actor.In(c => c.ActorOf(Props.Create<Reporter>(probe.Ref, "child")));
        await probe.Expect("child: PreStart");
        actor.Tell(new TestFailure("boom"));
        await probe.Expect("child: PostStop");
        Assert.Empty(await actor.In(c => c.GetChildren().ToArray()));
        Assert.False(child.IsNobody());
    }

    [Fact]
    public async Task Children_that_PreRestart_spares_are_restarted_after_their_parent()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Sparing>(probe.Ref));
        await actor.In(c => c.ActorOf(Props.Create<Reporter>(probe.Ref, "child"), "child"));
        await probe.Expect("child: PreStart");
        actor.Tell(new TestFailure("boom"));
        await probe.Expect("parent: PostRestart", "child: PreRestart boom ", "child: PostStop", "child: PostRestart boom", "child: PreStart");
        Assert.Single(await actor.In(c => c.GetChildren().ToArray()));
    }

    [Fact]
    public async Task A_failure_in_the_constructor_stops_the_actor()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Unborn>());
        probe.Watch(actor);
        await probe.ExpectTerminated(actor);
    }

    [Fact]
    public async Task A_failure_in_PreStart_stops_the_actor()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Unstarted>());
        probe.Watch(actor);
        await probe.ExpectTerminated(actor);
    }

    [Fact]
    public async Task A_failure_in_PostRestart_is_a_failure_of_creation_and_stops_the_actor()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Unrestartable>());
        probe.Watch(actor);
        actor.Tell(new TestFailure("boom"));
        await probe.ExpectTerminated(actor);
    }

    [Fact]
    public async Task A_failure_in_PreRestart_does_not_hinder_the_restart()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<FailingPreRestart>());
        actor.Tell(new TestFailure("boom"));
        actor.Tell("alive", probe.Ref);
        await probe.Expect("alive");
    }

    [Fact]
    public async Task A_failure_in_PostStop_does_not_hinder_the_end()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<FailingPostStop>());
        probe.Watch(actor);
        Sys.Stop(actor);
        await probe.ExpectTerminated(actor);
    }

    [Fact]
    public void An_actor_created_with_new_is_refused() => Assert.Throws<ActorInitializationException>(() => new Doer());

    [Fact]
    public async Task Disposable_actors_are_disposed_of_at_restart_and_stop()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Disposer>(probe.Ref));
        actor.Tell(new TestFailure("boom"));
        await probe.Expect("disposed");
        Sys.Stop(actor);
        await probe.Expect("disposed");
        await probe.ExpectNothing();
    }

    private sealed class Sparing(IActorRef probe) : Doer
    {
        protected override void PreRestart(Exception reason, object message)
        {
        }

        protected override void PostRestart(Exception reason) => probe.Tell("parent: PostRestart");
    }

    private sealed class Unborn : Doer
    {
        public Unborn() => throw new TestFailure("never born");
    }

    private sealed class Unstarted : Doer
    {
        protected override void PreStart() => throw new TestFailure("never started");
    }

    private sealed class Unrestartable : Doer
    {
        protected override void PostRestart(Exception reason) => throw new TestFailure("never again");
    }

    private sealed class FailingPreRestart : Doer
    {
        protected override void PreRestart(Exception reason, object message) => throw new TestFailure("not now");
    }

    private sealed class FailingPostStop : Doer
    {
        protected override void PostStop() => throw new TestFailure("not now");
    }

    private sealed class Disposer(IActorRef probe) : Doer, IDisposable
    {
        public void Dispose() => probe.Tell("disposed");
    }
}
