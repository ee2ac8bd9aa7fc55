using Akka.Actor;
using Akka.Event;

namespace Actors.Engine.Tests.Actor;

public sealed class ReceiveActorSpec : ActorSpec
{
    [Fact]
    public async Task The_first_handler_that_fits_takes_the_message()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Many>());
        actor.Tell(5, probe.Ref);
        actor.Tell(50, probe.Ref);
        actor.Tell("text", probe.Ref);
        actor.Tell(1.5, probe.Ref);
        await probe.Expect("small 5", "int 50", "text text", "any 1.5");
    }

    [Fact]
    public async Task A_handler_that_returns_false_lets_the_next_one_try()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Trying>());
        actor.Tell("a", probe.Ref);
        actor.Tell("b", probe.Ref);
        await probe.Expect("first a", "second b");
    }

    [Fact]
    public async Task What_no_handler_takes_is_published_as_unhandled()
    {
        var probe = NewProbe();
        Sys.EventStream.Subscribe(probe.Ref, typeof(UnhandledMessage));
        var actor = Sys.ActorOf(Props.Create<Trying>());
        actor.Tell(1);
        Assert.Equal(1, (await probe.Expect<UnhandledMessage>()).Message);
    }

    [Fact]
    public async Task A_handler_after_a_catch_all_is_refused()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Unreachable>());
        probe.Watch(actor);
        await probe.ExpectTerminated(actor);
    }

    [Fact]
    public async Task Become_in_the_constructor_counts()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Becoming>());
        actor.Tell("x", probe.Ref);
        actor.Tell("push", probe.Ref);
        actor.Tell("x", probe.Ref);
        actor.Tell("pop", probe.Ref);
        actor.Tell("x", probe.Ref);
        await probe.Expect("one x", "two x", "one x");
    }

    [Fact]
    public async Task Below_the_lowest_behaviour_are_the_handlers_of_the_constructor()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Becoming>());
        actor.Tell("pop", probe.Ref);
        actor.Tell("x", probe.Ref);
        actor.Tell("pop", probe.Ref);
        actor.Tell("x", probe.Ref);
        await probe.Expect("one pop", "zero x", "zero pop", "zero x");
    }

    [Fact]
    public async Task A_restart_begins_with_the_first_behaviour()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Becoming>());
        actor.Tell("push", probe.Ref);
        actor.Tell("fail", probe.Ref);
        actor.Tell("x", probe.Ref);
        await probe.Expect("one x");
    }

    private sealed class Many : ReceiveActor
    {
        public Many()
        {
            Receive<int>(n => n < 10, n => Sender.Tell($"small {n}"));
            Receive<int>(n => Sender.Tell($"int {n}"));
            Receive(typeof(string), text => Sender.Tell($"text {text}"));
            ReceiveAny(other => Sender.Tell(FormattableString.Invariant($"any {other}")));
        }
    }

    private sealed class Trying : ReceiveActor
    {
        public Trying()
        {
            Receive<string>(text =>
            {
                if (text != "a")
                    return false;
                Sender.Tell("first " + text);
                return true;
            });
            Receive<string>(text => Sender.Tell("second " + text));
        }
    }

    private sealed class Unreachable : ReceiveActor
    {
        public Unreachable()
        {
            ReceiveAny(_ => { });
            Receive<string>(_ => { });
        }
    }

    private sealed class Becoming : ReceiveActor
    {
        public Becoming()
        {
            Become(One);
            Receive<string>(t =>
            {
                UnbecomeStacked();
                Sender.Tell("zero " + t);
            });
        }

        private void One()
        {
            Receive<string>(t => t == "push", _ => BecomeStacked(Two));
            Receive<string>(t => t == "pop", t =>
            {
                UnbecomeStacked();
                Sender.Tell("one " + t);
            });
            Receive<string>(t => Sender.Tell("one " + t));
        }

        private void Two()
        {
            Receive<string>(t => t == "pop", _ => UnbecomeStacked());
            Receive<string>(t => t == "fail", _ => throw new TestFailure("boom"));
            Receive<string>(t => Sender.Tell("two " + t));
        }
    }
}
