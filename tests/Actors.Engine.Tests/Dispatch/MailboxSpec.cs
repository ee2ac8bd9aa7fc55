using Actors.Engine.Tests.Actor;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;
using Akka.Event;

namespace Actors.Engine.Tests.Dispatch;

public sealed class MailboxSpec() : ActorSpec("""
    bounded { mailbox-type = "Akka.Dispatch.BoundedMailbox", mailbox-capacity = 2, mailbox-push-timeout-time = 10ms }
    priority { mailbox-type = "Actors.Engine.Tests.Dispatch.MailboxSpec+ByNumber, Actors.Engine.Tests" }
    stable { mailbox-type = "Actors.Engine.Tests.Dispatch.MailboxSpec+EvenFirst, Actors.Engine.Tests" }
    dispatcher-with-mailbox { type = Dispatcher, mailbox-type = "Actors.Engine.Tests.Dispatch.MailboxSpec+ByNumber, Actors.Engine.Tests" }
    demanding-dispatcher { type = Dispatcher, mailbox-requirement = "Akka.Dispatch.IDequeBasedMessageQueueSemantics" }
    akka.actor.deployment { /deployed { mailbox = priority } }
    """)
{
    private static IMessageQueue QueueOf(IActorRef actor) => ((ActorCell)((ActorRefWithCell)actor).Underlying).Mailbox.MessageQueue;

    private async Task<object[]> Process(IActorRef actor, params object[] messages)
    {
        var probe = NewProbe();
        using var gate = new ManualResetEventSlim();
        await actor.In(_ => 1);
        var entered = new TaskCompletionSource();
        actor.Run(_ =>
        {
            entered.SetResult();
            gate.Wait(Limit);
        });
        await entered.Task.WaitAsync(Limit);
        foreach (var message in messages)
            actor.Tell(message, probe.Ref);
        gate.Set();
        var result = new object[messages.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = await probe.Next();
        return result;
    }

    [Fact]
    public async Task A_priority_mailbox_gives_the_smallest_number_first() =>
        Assert.Equal([1, 2, 3, 5, 8], await Process(Sys.ActorOf(Props.Create<Doer>().WithMailbox("priority")), 5, 3, 8, 1, 2));

    [Fact]
    public async Task A_stable_priority_mailbox_keeps_the_order_among_equals() =>
        Assert.Equal([4, 2, 6, 5, 3, 1], await Process(Sys.ActorOf(Props.Create<Doer>().WithMailbox("stable")), 5, 4, 3, 2, 1, 6));

    [Fact]
    public async Task A_bounded_mailbox_lets_a_sender_wait_and_then_drops_to_dead_letters()
    {
        var dead = NewProbe();
        Sys.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        var probe = NewProbe();
        using var gate = new ManualResetEventSlim();
        var actor = Sys.ActorOf(Props.Create<Doer>().WithMailbox("bounded"));
        var entered = new TaskCompletionSource();
        actor.Run(_ =>
        {
            entered.SetResult();
            gate.Wait(Limit);
        });
        await entered.Task.WaitAsync(Limit);
        actor.Tell(1, probe.Ref);
        actor.Tell(2, probe.Ref);
        actor.Tell(3, probe.Ref);
        var letter = await dead.Expect<DeadLetter>();
        Assert.Equal(3, letter.Message);
        Assert.Equal(actor, letter.Recipient);
        gate.Set();
        await probe.Expect(1, 2);
    }

    [Fact]
    public void A_stash_brings_a_mailbox_with_a_front() =>
        Assert.IsType<UnboundedDequeMessageQueue>(QueueOf(Sys.ActorOf(Props.Create<Stashing>())));

    [Fact]
    public void A_deployment_names_the_mailbox() =>
        Assert.IsType<UnboundedPriorityMessageQueue>(QueueOf(Sys.ActorOf(Props.Create<Doer>(), "deployed")));

    [Fact]
    public void A_dispatcher_names_the_mailbox() =>
        Assert.IsType<UnboundedPriorityMessageQueue>(QueueOf(Sys.ActorOf(Props.Create<Doer>().WithDispatcher("dispatcher-with-mailbox"))));

    [Fact]
    public void A_dispatcher_s_requirement_chooses_the_mailbox() =>
        Assert.IsType<UnboundedDequeMessageQueue>(QueueOf(Sys.ActorOf(Props.Create<Doer>().WithDispatcher("demanding-dispatcher"))));

    [Fact]
    public void A_mailbox_that_does_not_meet_the_actor_s_requirement_is_refused() =>
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Props.Create<Stashing>().WithMailbox("bounded")));

    [Fact]
    public void An_unknown_mailbox_is_refused() =>
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Props.Create<Doer>().WithMailbox("nowhere")));

    [Fact]
    public void The_name_of_a_refused_actor_stays_free()
    {
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Props.Create<Doer>().WithMailbox("nowhere"), "x"));
        Sys.ActorOf(Props.Create<Doer>(), "x");
    }

    [Fact]
    public async Task System_messages_overtake_ordinary_ones()
    {
        var probe = NewProbe();
        using var gate = new ManualResetEventSlim();
        var actor = Sys.ActorOf(Props.Create<Doer>());
        actor.Run(_ => gate.Wait(Limit));
        actor.Tell("never", probe.Ref);
        probe.Watch(actor);
        await probe.ExpectNothing();
        ((IInternalActorRef)actor).Stop();
        gate.Set();
        await probe.ExpectTerminated(actor);
    }

    [Fact]
    public async Task A_suspended_mailbox_takes_messages_and_gives_none_until_it_is_resumed_as_often()
    {
        var probe = NewProbe();
        var actor = (IInternalActorRef)Sys.ActorOf(Props.Create<Doer>());
        await actor.In(_ => 1);
        actor.Suspend();
        actor.Suspend();
        actor.Tell("x", probe.Ref);
        actor.Resume();
        await probe.ExpectNothing();
        actor.Resume();
        await probe.Expect("x");
    }

    public sealed class ByNumber(Settings settings, Config config) : UnboundedPriorityMailbox(settings, config)
    {
        protected override int PriorityGenerator(object message) => message is int number ? number : 0;
    }

    public sealed class EvenFirst(Settings settings, Config config) : UnboundedStablePriorityMailbox(settings, config)
    {
        protected override int PriorityGenerator(object message) => message is int number ? number % 2 : -1;
    }

    private sealed class Stashing : Doer, IWithUnboundedStash
    {
        public IStash Stash { get; set; } = null!;
    }
}
