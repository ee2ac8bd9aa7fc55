using Akka.Actor;

namespace Actors.Engine.Tests.Actor;

public sealed class PropsSpec : ActorSpec
{
    [Fact]
    public async Task A_new_expression_gives_type_and_arguments()
    {
        var text = "captured";
        var props = Props.Create(() => new Saying(text, 2 + 3));
        Assert.Equal(typeof(Saying), props.Type);
        Assert.Equal(["captured", 5], props.Arguments);
        Assert.Equal("captured 5", await Sys.ActorOf(props).Ask<string>("?", Limit));
    }

    [Fact]
    public void Another_expression_is_refused() =>
        Assert.Throws<ArgumentException>(() => Props.Create(() => Make()));

    [Fact]
    public async Task Optional_parameters_may_be_left_out() =>
        Assert.Equal("x 7", await Sys.ActorOf(Props.Create<Saying>("x")).Ask<string>("?", Limit));

    [Fact]
    public void Props_are_immutable()
    {
        var props = Props.Create<Saying>("x");
        var other = props.WithDispatcher("d").WithMailbox("m").WithStashCapacity(3);
        Assert.Equal("d", other.Dispatcher);
        Assert.Equal("m", other.Mailbox);
        Assert.Equal(3, other.Deploy.StashCapacity);
        Assert.Equal("akka.actor.default-dispatcher", props.Dispatcher);
        Assert.NotEqual(props, other);
        Assert.Equal(props, Props.Create<Saying>("x"));
    }

    [Fact]
    public async Task A_producer_creates_and_releases_actors()
    {
        var producer = new Producer();
        var actor = Sys.ActorOf(Props.CreateBy(producer));
        Assert.Equal("produced 1", await actor.Ask<string>("?", Limit));
        actor.Tell(new TestFailure("boom"));
        Assert.Equal("produced 2", await actor.Ask<string>("?", Limit));
        Assert.True(await actor.GracefulStop(Limit));
        await Eventually(() => producer.Released == 2);
    }

    [Fact]
    public async Task A_constructor_s_exception_reaches_the_supervisor_as_the_cause()
    {
        var probe = NewProbe();
        var parent = Sys.ActorOf(Props.Create<Doer>().WithSupervisorStrategy(new OneForOneStrategy(e =>
        {
            probe.Ref.Tell(e);
            return Directive.Stop;
        })));
        parent.Run(c => c.ActorOf(Props.Create<Failing>()));
        var failure = await probe.Expect<ActorInitializationException>();
        Assert.Contains("never", failure.ToString(), StringComparison.Ordinal);
    }

    private static Saying Make() => new("x", 1);

    private sealed class Saying(string text, int number = 7) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Exception failure)
                throw failure;
            Sender.Tell($"{text} {number}");
        }
    }

    private sealed class Failing : UntypedActor
    {
        public Failing() => throw new TestFailure("never");

        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class Producer : IIndirectActorProducer
    {
        private int _produced;

        public int Released;

        public Type ActorType => typeof(Saying);

        public ActorBase Produce() => new Saying("produced", ++_produced);

        public void Release(ActorBase actor) => Interlocked.Increment(ref Released);
    }
}
