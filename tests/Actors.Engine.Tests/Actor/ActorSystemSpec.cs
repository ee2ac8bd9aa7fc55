using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;

namespace Actors.Engine.Tests.Actor;

public sealed class ActorSystemSpec : ActorSpec
{
    private const string Quiet = "akka { loglevel = OFF, stdout-loglevel = OFF }";

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("ä")]
    public void A_malformed_name_is_refused(string name) => Assert.Throws<ArgumentException>(() => ActorSystem.Create(name));

    [Fact]
    public async Task Terminate_stops_all_actors_and_completes_WhenTerminated()
    {
        var probe = NewProbe();
        var stopped = new TaskCompletionSource();
        Sys.ActorOf(Props.Create<OnStop>((Action)stopped.SetResult));
        await probe.Run(_ => { });
        await Sys.Terminate().WaitAsync(Limit);
        Assert.True(Sys.WhenTerminated.IsCompletedSuccessfully);
        Assert.True(stopped.Task.IsCompleted);
    }

    [Fact]
    public async Task Callbacks_of_RegisterOnTermination_run_last_first_and_their_failures_are_borne()
    {
        var order = new List<int>();
        Sys.RegisterOnTermination(() => order.Add(1));
        Sys.RegisterOnTermination(() => throw new TestFailure("boom"));
        Sys.RegisterOnTermination(() => order.Add(2));
        await Sys.Terminate().WaitAsync(Limit);
        Assert.Equal([2, 1], order);
        Assert.Throws<InvalidOperationException>(() => Sys.RegisterOnTermination(() => { }));
    }

    [Fact]
    public async Task No_actor_can_be_created_after_the_end()
    {
        await Sys.Terminate().WaitAsync(Limit);
        Assert.Throws<InvalidOperationException>(() => Sys.ActorOf(Props.Create<Doer>()));
    }

    [Fact]
    public async Task A_message_after_the_end_does_not_throw()
    {
        var actor = Sys.ActorOf(Props.Create<Doer>());
        await Sys.Terminate().WaitAsync(Limit);
        actor.Tell("x");
    }

    [Fact]
    public void Names_are_unique_among_siblings_and_generated_when_not_given()
    {
        Sys.ActorOf(Props.Create<Doer>(), "a");
        Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Props.Create<Doer>(), "a"));
        Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Props.Create<Doer>(), "$a"));
        Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Props.Create<Doer>(), ""));
        Assert.NotEqual(Sys.ActorOf(Props.Create<Doer>()).Path, Sys.ActorOf(Props.Create<Doer>()).Path);
    }

    [Fact]
    public void An_extension_is_created_once_by_many_threads()
    {
        CountingExtension.Created = 0;
        var all = new object[16];
        Parallel.For(0, all.Length, i => all[i] = Sys.WithExtension<CountingExtension, CountingExtensionId>());
        Assert.Single(all.Distinct());
        Assert.Equal(1, CountingExtension.Created);
        Assert.True(Sys.HasExtension<CountingExtension>());
        Assert.True(Sys.TryGetExtension<CountingExtension>(out var found));
        Assert.Same(all[0], found);
    }

    [Fact]
    public void An_extension_that_failed_says_why_to_all_who_ask_for_it()
    {
        var id = new FailingOnce();
        var first = Assert.Throws<TestFailure>(() => Sys.RegisterExtension(id));
        Assert.Same(first, Assert.Throws<TestFailure>(() => Sys.RegisterExtension(id)));
    }

    [Theory]
    [InlineData("with_underscore")]
    [InlineData("-leading")]
    [InlineData("a*b")]
    [InlineData("a b")]
    public void Names_of_systems_are_letters_digits_and_dashes_within(string name) => Assert.Throws<ArgumentException>(() => ActorSystem.Create(name));

    [Fact]
    public async Task No_actor_outlives_its_system_whoever_creates_it_meanwhile()
    {
        var created = new System.Collections.Concurrent.ConcurrentBag<IActorRef>();
        var creating = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            try
            {
                while (true)
                    created.Add(Sys.ActorOf(Props.Empty));
            }
            catch (InvalidOperationException)
            {
                // The guardian takes no more children.
            }
        })).ToArray();

        await Eventually(() => created.Count > 100);
        await Sys.Terminate().WaitAsync(Limit);
        await Task.WhenAll(creating).WaitAsync(Limit);
        Assert.DoesNotContain(created, actor => !((IInternalActorRef)actor).IsTerminated);
    }

    [Fact]
    public async Task Extensions_can_be_configured()
    {
        var config = ConfigurationFactory.ParseString(
            $"akka.extensions = [\"{typeof(CountingExtensionId).FullName}, {typeof(CountingExtensionId).Assembly.GetName().Name}\"]").WithFallback(Quiet);
        using var system = ActorSystem.Create("extended", config);
        Assert.True(system.HasExtension<CountingExtension>());
        await system.Terminate().WaitAsync(Limit);
    }

    [Fact]
    public async Task Setups_reach_the_settings()
    {
        var setup = BootstrapSetup.Create().WithConfig(ConfigurationFactory.ParseString("x = 1").WithFallback(Quiet)).And(new OwnSetup(7));
        using var system = ActorSystem.Create("with-setup", setup);
        Assert.Equal(1, system.Settings.Config.GetInt("x"));
        Assert.Equal(7, system.Settings.Setup.Get<OwnSetup>().Value.Number);
        Assert.True(system.Settings.Setup.Get<LogFilterSetup>().IsEmpty);
        await system.Terminate().WaitAsync(Limit);
    }

    [Fact]
    public void An_unknown_provider_is_refused_with_its_name()
    {
        var failure = Assert.Throws<ConfigurationException>(() =>
            ActorSystem.Create("x", ConfigurationFactory.ParseString("akka.actor.provider = \"No.Such.Provider, Nowhere\"").WithFallback(Quiet)));
        Assert.Contains("No.Such.Provider", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_letter_names_message_sender_and_recipient()
    {
        var dead = NewProbe();
        var probe = NewProbe();
        Sys.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        var actor = Sys.ActorOf(Props.Create<Doer>());
        Assert.True(await actor.GracefulStop(Limit));
        actor.Tell("hello", probe.Ref);
        var letter = await dead.Expect<DeadLetter>();
        Assert.Equal(("hello", probe.Ref, actor), (letter.Message, letter.Sender, letter.Recipient));
    }

    [Fact]
    public void A_null_message_is_refused() => Assert.Throws<InvalidMessageException>(() => Sys.DeadLetters.Tell(null!, ActorRefs.NoSender));

    [Fact]
    public async Task Self_stop_lets_the_present_message_end_and_PoisonPill_those_before_it()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Doer>());
        actor.Tell(1, probe.Ref);
        actor.Tell(PoisonPill.Instance);
        actor.Tell(2, probe.Ref);
        probe.Watch(actor);
        await probe.Expect(1);
        await probe.ExpectTerminated(actor);
    }

    [Fact]
    public void PrintTree_shows_the_tree()
    {
        Sys.ActorOf(Props.Create<Doer>(), "visible");
        Assert.Contains("visible", ((ExtendedActorSystem)Sys).PrintTree(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_resolves_from_its_serialized_path()
    {
        var actor = Sys.ActorOf(Props.Create<Doer>(), "a");
        var provider = ((ExtendedActorSystem)Sys).Provider;
        Assert.Same(actor, provider.ResolveActorRef(actor.Path.ToSerializationFormat()));
        Assert.NotSame(actor, provider.ResolveActorRef(actor.Path.WithUid(actor.Path.Uid + 1).ToSerializationFormat()));
    }

    private sealed record Number(int Value);

    private sealed class OwnSetup(int number) : Setup
    {
        public int Number { get; } = number;
    }

    private sealed class OnStop(Action action) : Doer
    {
        protected override void PostStop() => action();
    }

    public sealed class CountingExtension : IExtension
    {
        public static int Created;

        public CountingExtension() => Interlocked.Increment(ref Created);
    }

    public sealed class CountingExtensionId : ExtensionIdProvider<CountingExtension>
    {
        public override CountingExtension CreateExtension(ExtendedActorSystem system) => new();
    }

    private sealed class Fragile : IExtension;

    private sealed class FailingOnce : ExtensionIdProvider<Fragile>
    {
        private bool _failed;

        public override Fragile CreateExtension(ExtendedActorSystem system)
        {
            if (_failed)
                return new Fragile();
            _failed = true;
            throw new TestFailure("once");
        }
    }
}
