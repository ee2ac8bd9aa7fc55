using Akka.Actor;
using Akka.Event;

namespace Actors.Engine.Tests.Actor;

public sealed class StashSpec() : ActorSpec("small { type = Dispatcher, stash-capacity = 2 }, other-name = small")
{
    [Fact]
    public async Task Unstashed_messages_come_in_order_and_before_those_that_wait()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Gate>());
        for (var i = 0; i < 5; i++)
            actor.Tell(i, probe.Ref);
        actor.Tell("open", probe.Ref);
        actor.Tell(99, probe.Ref);
        await probe.Expect(0, 1, 2, 3, 4, 99);
    }

    [Fact]
    public async Task Unstashed_messages_keep_their_senders()
    {
        var first = NewProbe();
        var second = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Gate>());
        actor.Tell(1, first.Ref);
        actor.Tell(2, second.Ref);
        actor.Tell("open");
        await first.Expect(1);
        await second.Expect(2);
    }

    [Fact]
    public async Task A_message_cannot_be_stashed_twice()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Gate>());
        actor.Tell("twice", probe.Ref);
        Assert.Contains("more than once", await probe.Expect<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_stash_refuses()
    {
        var probe = NewProbe();
        foreach (var props in new[] { Props.Create<Filling>().WithStashCapacity(2), Props.Create<Filling>().WithDispatcher("other-name") })
        {
            var actor = Sys.ActorOf(props);
            for (var i = 0; i < 3; i++)
                actor.Tell("fill", probe.Ref);
            await probe.Expect("kept", "kept", nameof(StashOverflowException));
        }
    }

    [Fact]
    public async Task An_unbounded_stash_has_no_capacity_whatever_is_configured()
    {
        var actor = Sys.ActorOf(Props.Create<Unbounded>().WithStashCapacity(2));
        Assert.Equal(-1, await actor.Ask<int>("capacity", Limit));
    }

    [Fact]
    public async Task A_stashed_notice_of_a_death_comes_again()
    {
        var probe = NewProbe();
        Sys.ActorOf(Props.Create<Mourner>(probe.Ref));
        await probe.Expect("stashed", "told");
    }

    [Fact]
    public async Task A_restart_gives_the_stash_back()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Gate>());
        actor.Tell(1, probe.Ref);
        actor.Tell(new TestFailure("boom"), probe.Ref);
        actor.Tell("open", probe.Ref);
        await probe.Expect(1);
    }

    [Fact]
    public async Task What_is_stashed_when_the_actor_stops_goes_to_dead_letters()
    {
        var dead = NewProbe();
        Sys.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        var actor = Sys.ActorOf(Props.Create<Gate>());
        actor.Tell(7);
        actor.Tell(PoisonPill.Instance);
        Assert.Equal(7, (await dead.Expect<DeadLetter>()).Message);
    }

    [Fact]
    public async Task Unstash_gives_the_oldest_message_back()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<OneByOne>());
        actor.Tell(1, probe.Ref);
        actor.Tell(2, probe.Ref);
        actor.Tell("next", probe.Ref);
        await probe.Expect(1);
        actor.Tell("next", probe.Ref);
        await probe.Expect(2);
    }

    private sealed class Filling : ReceiveActor, IWithStash
    {
        public Filling() => ReceiveAny(_ =>
        {
            try
            {
                Stash.Stash();
                Sender.Tell("kept");
            }
            catch (StashOverflowException full)
            {
                Sender.Tell(full.GetType().Name);
            }
        });

        public IStash Stash { get; set; } = null!;
    }

    private sealed class Unbounded : ReceiveActor, IWithUnboundedStash
    {
        public Unbounded() => ReceiveAny(_ => Sender.Tell(Stash.Capacity));

        public IStash Stash { get; set; } = null!;
    }

    private sealed class Mourner : ReceiveActor, IWithStash
    {
        private bool _stashed;

        public Mourner(IActorRef probe)
        {
            Context.Stop(Context.Watch(Context.ActorOf(Props.Empty)));
            Receive<Terminated>(_ =>
            {
                if (_stashed)
                {
                    probe.Tell("told");
                    return;
                }

                _stashed = true;
                Stash.Stash();
                probe.Tell("stashed");
                Stash.UnstashAll();
            });
        }

        public IStash Stash { get; set; } = null!;
    }

    private sealed class Gate : ReceiveActor, IWithUnboundedStash
    {
        public Gate()
        {
            Receive<int>(_ => Stash.Stash());
            Receive<string>(text => text == "open", _ =>
            {
                Become(() => Receive<int>(n => Sender.Tell(n)));
                Stash.UnstashAll();
            });
            Receive<string>(_ =>
            {
                Stash.Stash();
                try
                {
                    Stash.Stash();
                }
                catch (IllegalActorStateException refused)
                {
                    Sender.Tell(refused.Message);
                }
            });
            Receive<Exception>(failure => throw failure);
        }

        public IStash Stash { get; set; } = null!;
    }

    private sealed class OneByOne : UntypedActorWithStash
    {
        private bool _take;

        protected override void OnReceive(object message)
        {
            if (message is string)
            {
                _take = true;
                Stash.Unstash();
            }
            else if (_take)
            {
                _take = false;
                Sender.Tell(message);
            }
            else
            {
                Stash.Stash();
            }
        }
    }
}
