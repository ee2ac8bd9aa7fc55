using Akka.Actor;
using Akka.TestKit;

namespace Actors.Engine.Tests.TestKits;

/// <summary>Probes stand in for other actors.</summary>
public class TestProbeSpec : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void A_probe_answers_the_sender_of_the_last_message()
    {
        var probe = CreateTestProbe("asked");
        var answer = probe.Ref.Ask<string>("question", TimeSpan.FromSeconds(10));
        probe.ExpectMsg("question");
        probe.Reply("answer");
        Assert.Equal("answer", answer.GetAwaiter().GetResult());
        Assert.StartsWith("asked", probe.Ref.Path.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void A_probe_forwards_with_the_sender()
    {
        var (first, second) = (CreateTestProbe(), CreateTestProbe());
        first.Ref.Tell("hello", TestActor);
        first.ExpectMsg("hello");
        first.Forward(second);
        second.ExpectMsgFrom(TestActor, "hello");
        first.Forward(second, "other");
        second.ExpectMsgFrom(TestActor, "other");
    }

    [Fact]
    public void A_probe_is_a_reference_to_its_actor()
    {
        var probe = CreateTestProbe();
        IActorRef reference = probe;
        Assert.True(probe.Equals(probe.Ref));
        Assert.Equal(probe.Ref.Path, reference.Path);
        probe.Send(TestActor, "hello");
        ExpectMsgFrom(probe.Ref, "hello");
    }

    [Fact]
    public void Without_a_message_there_is_no_sender() => Assert.Throws<IllegalActorStateException>(() => CreateTestProbe().Sender);

    [Fact]
    public void A_probe_watches()
    {
        var probe = CreateTestProbe();
        var actor = ActorOf<Counting>();
        probe.Watch(actor);
        actor.Tell(PoisonPill.Instance);
        probe.ExpectTerminated(actor);
    }

    [Fact]
    public void A_probe_no_longer_watches()
    {
        var probe = CreateTestProbe();
        var actor = ActorOf<Counting>();
        probe.Watch(actor);
        probe.Unwatch(actor);
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
        probe.ExpectNoMsg(TimeSpan.FromMilliseconds(20));
    }

    [Fact]
    public void An_auto_pilot_reacts_before_the_test_looks()
    {
        var probe = CreateTestProbe();
        probe.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell($"re: {message}", ActorRefs.NoSender);
            return message is "last" ? AutoPilot.NoAutoPilot : AutoPilot.KeepRunning;
        }));
        foreach (var text in (string[])["first", "last", "ignored"]) probe.Ref.Tell(text, TestActor);
        ExpectMsg("re: first");
        ExpectMsg("re: last");
        ExpectNoMsg(TimeSpan.FromMilliseconds(20));
        probe.ExpectMsg("first");
        probe.ExpectMsg("last");
        probe.ExpectMsg("ignored");
    }

    [Fact]
    public void A_child_is_supervised_as_given()
    {
        var child = ChildActorOf(Props.Create<Counting>(), "child", new OneForOneStrategy(_ => Directive.Resume));
        Assert.Equal(TestActor, ((IInternalActorRef)child).Parent);
        child.Tell(1);
        ExpectMsg(1);
        child.Tell("fail");
        child.Tell(1);
        ExpectMsg(2);
    }

    [Fact]
    public async Task A_child_is_started_asynchronously()
    {
        var child = await CreateTestProbe().ChildActorOfAsync<Counting>("child");
        Assert.Equal("child", child.Path.Name);
    }

    [Fact]
    public void What_a_stopped_probe_has_not_looked_at_is_a_dead_letter()
    {
        var probe = CreateTestProbe();
        probe.Ref.Tell("unseen", TestActor);
        EventFilter.DeadLetter<string>(text => text == "unseen").ExpectOne(() => Sys.Stop(probe));
    }

    private sealed class Counting : UntypedActor
    {
        private int _count;

        protected override void OnReceive(object message)
        {
            if (message is string) throw new InvalidOperationException("asked to fail");
            Sender.Tell(++_count);
        }
    }
}

/// <summary>Actors that run on the sender's thread and whose object the test reaches.</summary>
public class TestActorRefSpec : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void A_message_has_been_handled_when_tell_returns()
    {
        var actor = ActorOfAsTestActorRef<Keeping>("kept");
        actor.Tell("hello");
        Assert.Equal("hello", actor.UnderlyingActor.Last);
        Assert.Equal(Environment.CurrentManagedThreadId, actor.UnderlyingActor.Thread);
        Assert.Equal("kept", actor.Path.Name);
    }

    [Fact]
    public void Receive_lets_the_exception_out()
    {
        var actor = ActorOfAsTestActorRef<Keeping>();
        Assert.Throws<InvalidOperationException>(() => actor.Receive(new InvalidOperationException("out")));
    }

    [Fact]
    public async Task ReceiveAsync_lets_the_exception_out()
    {
        var actor = ActorOfAsTestActorRef<Keeping>();
        await Assert.ThrowsAsync<InvalidOperationException>(() => actor.ReceiveAsync(new InvalidOperationException("out")));
    }

    [Fact]
    public void Its_parent_can_be_chosen()
    {
        var parent = ActorOfAsTestActorRef<Keeping>("parent");
        var child = ActorOfAsTestActorRef<Keeping>(parent, "child");
        Assert.Equal(parent.Path / "child", child.Path);
    }

    [Fact]
    public void It_equals_its_reference()
    {
        var actor = ActorOfAsTestActorRef(() => new Keeping());
        Assert.True(actor == actor.Ref);
        Assert.True(actor.Ref == actor);
        Assert.False(actor != actor.Ref);
    }

    [Fact]
    public void A_failing_one_is_restarted_with_a_fresh_object()
    {
        var actor = ActorOfAsTestActorRef<Keeping>();
        var before = actor.UnderlyingActor;
        EventFilter.Exception<InvalidOperationException>("again").ExpectOne(() => actor.Tell(new InvalidOperationException("again")));
        AwaitAssert(() => Assert.NotSame(before, actor.UnderlyingActor));
    }

    [Fact]
    public void A_stopped_one_is_reported_to_watchers()
    {
        var actor = ActorOfAsTestActorRef<Keeping>();
        Watch(actor);
        actor.Tell(PoisonPill.Instance);
        ExpectTerminated(actor.Ref);
    }

    internal sealed class Keeping : UntypedActor
    {
        public object? Last { get; private set; }

        public int Thread { get; private set; }

        protected override void OnReceive(object message)
        {
            if (message is Exception failure) throw failure;
            Last = message;
            Thread = Environment.CurrentManagedThreadId;
        }
    }
}
