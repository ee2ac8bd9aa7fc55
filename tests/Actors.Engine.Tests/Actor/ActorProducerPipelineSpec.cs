using Akka.Actor;
using Akka.Event;
using Akka.TestKit;

namespace Actors.Engine.Tests.Actor;

/// <summary>Plugins take part when instances of actors come and go.</summary>
public sealed class ActorProducerPipelineSpec : Akka.TestKit.Xunit2.TestKit
{
    private ActorProducerPipelineResolver Plugins => ((ExtendedActorSystem)Sys).ActorPipelineResolver;

    [Fact]
    public void A_plugin_is_there_once()
    {
        var before = Plugins.TotalPluginCount;
        Assert.True(Plugins.Register(new First(TestActor)));
        Assert.False(Plugins.Register(new First(TestActor)));
        Assert.Equal(before + 1, Plugins.TotalPluginCount);
        Assert.True(Plugins.Unregister(new First(TestActor)));
        Assert.Equal(before, Plugins.TotalPluginCount);
    }

    [Fact]
    public void Plugins_see_instances_of_their_type_come_in_order_and_go_in_the_opposite_order()
    {
        Plugins.Register(new Second(TestActor));
        Plugins.Insert(0, new First(TestActor));
        ActorOf<Other>();
        var actor = ActorOf<Plugged>();
        ExpectMsg("first comes");
        ExpectMsg("second comes");
        actor.Tell(PoisonPill.Instance);
        ExpectMsg("second goes");
        ExpectMsg("first goes");
    }

    [Fact]
    public void A_plugin_that_fails_is_logged_and_hinders_neither_the_actor_nor_the_others()
    {
        Plugins.Register(new Failing());
        Plugins.Register(new First(TestActor));
        EventFilter.Exception<TestFailure>().ExpectOne(() => ActorOf<Plugged>());
        ExpectMsg("first comes");
    }

    private sealed class First(IActorRef probe) : Telling(probe, "first");

    private sealed class Second(IActorRef probe) : Telling(probe, "second");

    private abstract class Telling(IActorRef probe, string name) : ActorProducerPluginBase<Plugged>
    {
        public override void AfterIncarnated(Plugged actor, IActorContext context) => probe.Tell($"{name} comes");

        public override void BeforeIncarnated(Plugged actor, IActorContext context) => probe.Tell($"{name} goes");
    }

    private sealed class Failing : ActorProducerPluginBase<Plugged>
    {
        public override void AfterIncarnated(Plugged actor, IActorContext context) => throw new TestFailure("boom");
    }

    private sealed class Plugged : ReceiveActor;

    private sealed class Other : ReceiveActor;
}
