using Akka.Actor;
using Akka.Event;

namespace Actors.Engine.Tests.Actor;

public sealed class DeathWatchSpec : ActorSpec
{
    [Fact]
    public async Task A_watcher_gets_one_Terminated_with_existence_confirmed()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Doer>());
        await probe.Run(c => c.Watch(c.Watch(actor)));
        actor.Tell(PoisonPill.Instance);
        var terminated = await probe.ExpectTerminated(actor);
        Assert.True(terminated.ExistenceConfirmed);
        Assert.False(terminated.AddressTerminated);
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task Watching_a_stopped_actor_gives_Terminated_at_once()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Doer>());
        probe.Watch(actor);
        Sys.Stop(actor);
        await probe.ExpectTerminated(actor);
        var late = NewProbe();
        late.Watch(actor);
        await late.ExpectTerminated(actor);
    }

    [Fact]
    public async Task Watching_an_actor_that_never_was_gives_Terminated_without_existence()
    {
        var probe = NewProbe();
        var ghost = ((ExtendedActorSystem)Sys).Provider.ResolveActorRef(new RootActorPath(new Address("akka", Sys.Name)) / "user" / "ghost");
        probe.Watch(ghost);
        Assert.False((await probe.ExpectTerminated(ghost)).ExistenceConfirmed);
    }

    [Fact]
    public async Task An_unwatched_actor_sends_no_Terminated()
    {
        var probe = NewProbe();
        var second = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Doer>());
        await probe.Run(c => c.Watch(actor));
        await probe.Run(c => c.Unwatch(actor));
        second.Watch(actor);
        Sys.Stop(actor);
        await second.ExpectTerminated(actor);
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task Unwatch_drops_a_Terminated_that_waits_in_the_mailbox()
    {
        var probe = NewProbe();
        var other = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Doer>());
        await probe.Run(c => c.Watch(actor));
        other.Watch(actor);
        using var gate = new ManualResetEventSlim();
        probe.Ref.Tell(PoisonPillFree.Instance);
        await probe.Next();
        var blocked = probe.Run(c =>
        {
            gate.Wait(Limit);
            c.Unwatch(actor);
        });
        Sys.Stop(actor);
        await other.ExpectTerminated(actor);
        gate.Set();
        await blocked;
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task WatchWith_sends_the_message_given()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Doer>());
        await probe.Run(c => c.WatchWith(actor, "gone"));
        Sys.Stop(actor);
        await probe.Expect("gone");
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task WatchWith_another_message_is_refused_until_unwatched()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Doer>());
        await probe.Run(c =>
        {
            c.WatchWith(actor, "first");
            Assert.Throws<InvalidOperationException>(() => c.WatchWith(actor, "second"));
            Assert.Throws<InvalidOperationException>(() => c.Watch(actor));
            c.Unwatch(actor);
            c.WatchWith(actor, "second");
        });
        Sys.Stop(actor);
        await probe.Expect("second");
    }

    [Fact]
    public async Task An_unhandled_Terminated_is_a_death_pact()
    {
        var probe = NewProbe();
        var subject = Sys.ActorOf(Props.Create<Doer>());
        var partner = Sys.ActorOf(Props.Create<Partner>(subject));
        await partner.Ask<object>("ready", Limit);
        probe.Watch(partner);
        await probe.ExpectNothing();
        Sys.Stop(subject);
        await probe.ExpectTerminated(partner);
    }

    [Fact]
    public async Task A_watched_child_is_reported_once_and_can_be_created_again_under_its_name()
    {
        var probe = NewProbe();
        await probe.Run(c =>
        {
            var child = c.ActorOf(Props.Create<Doer>(), "child");
            c.Watch(child);
            c.Stop(child);
        });
        await probe.Expect<Terminated>();
        await probe.Run(c => c.ActorOf(Props.Create<Doer>(), "child"));
    }

    [Fact]
    public async Task A_restart_of_the_subject_is_no_death()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Doer>());
        probe.Watch(actor);
        actor.Tell(new TestFailure("boom"));
        actor.Tell("alive", probe.Ref);
        await probe.Expect("alive");
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task The_end_of_an_address_ends_what_is_watched_there()
    {
        var probe = NewProbe();
        var address = new Address("akka.tcp", "other", "elsewhere", 1);
        var foreign = new ForeignRef(new RootActorPath(address) / "user" / "a");
        await probe.Run(c => c.Watch(foreign));
        AddressTerminatedTopic.Get(Sys).Publish(new AddressTerminated(address));
        var terminated = await probe.ExpectTerminated(foreign);
        Assert.True(terminated.AddressTerminated);
        Assert.False(terminated.ExistenceConfirmed);
    }

    [Fact]
    public async Task WatchAsync_completes_when_the_actor_stops()
    {
        var actor = Sys.ActorOf(Props.Create<Doer>());
        var watch = actor.WatchAsync();
        Sys.Stop(actor);
        Assert.True(await watch.WaitAsync(Limit));
    }

    [Fact]
    public async Task A_cancelled_WatchAsync_gives_false()
    {
        using var cancel = new CancellationTokenSource();
        var actor = Sys.ActorOf(Props.Create<Doer>());
        var watch = actor.WatchAsync(cancel.Token);
        await cancel.CancelAsync();
        Assert.False(await watch.WaitAsync(Limit));
    }

    private sealed class PoisonPillFree
    {
        public static readonly PoisonPillFree Instance = new();
    }

    private sealed class Partner : ReceiveActor
    {
        public Partner(IActorRef subject)
        {
            Receive<string>(text => Sender.Tell(text));
            Context.Watch(subject);
        }
    }

    private sealed class ForeignRef(ActorPath path) : MinimalActorRef
    {
        public override ActorPath Path { get; } = path;

        public override IActorRefProvider Provider => throw new NotSupportedException();

        public override bool IsLocal => false;
    }
}
