using Akka.Actor;
using Akka.Event;
using Akka.TestKit;

namespace Actors.Engine.Tests.Events;

/// <summary>Who gets what from the event stream.</summary>
public class EventStreamSpec() : Akka.TestKit.Xunit2.TestKit("akka.loglevel = DEBUG")
{
    private interface IMark
    {
    }

    private record Base(int Number);

    private sealed record Derived(int Number) : Base(Number), IMark;

    private sealed record Other(int Number) : IMark;

    private EventStream Stream => Sys.EventStream;

    [Fact]
    public void A_subscriber_gets_events_of_its_class_and_of_derived_ones()
    {
        Stream.Subscribe(TestActor, typeof(Base));
        Stream.Publish(new Base(1));
        Stream.Publish(new Other(2));
        Stream.Publish(new Derived(3));
        ExpectMsg(new Base(1));
        ExpectMsg(new Derived(3));
    }

    [Fact]
    public void A_subscriber_to_an_interface_gets_events_of_its_implementers()
    {
        Stream.Subscribe<IMark>(TestActor);
        Stream.Publish(new Base(1));
        Stream.Publish(new Other(2));
        Stream.Publish(new Derived(3));
        ExpectMsg(new Other(2));
        ExpectMsg(new Derived(3));
    }

    [Fact]
    public void Who_subscribed_twice_gets_an_event_once()
    {
        Assert.True(Stream.Subscribe(TestActor, typeof(Base)));
        Assert.True(Stream.Subscribe(TestActor, typeof(IMark)));
        Assert.False(Stream.Subscribe(TestActor, typeof(Base)));
        Stream.Publish(new Derived(1));
        Stream.Publish(new Base(2));
        ExpectMsg(new Derived(1));
        ExpectMsg(new Base(2));
    }

    [Fact]
    public void A_subscription_counts_for_events_that_were_published_before_it_too_late()
    {
        Stream.Publish(new Base(1));
        Stream.Subscribe(TestActor, typeof(Base));
        Stream.Publish(new Base(2));
        ExpectMsg(new Base(2));
    }

    [Fact]
    public void A_part_of_a_subscription_can_be_ended()
    {
        Stream.Subscribe(TestActor, typeof(Base));
        Assert.True(Stream.Unsubscribe(TestActor, typeof(Derived)));
        Stream.Publish(new Derived(1));
        Stream.Publish(new Base(2));
        ExpectMsg(new Base(2));
        Assert.True(Stream.Subscribe(TestActor, typeof(Derived)));
        Stream.Publish(new Derived(3));
        ExpectMsg(new Derived(3));
    }

    [Fact]
    public void Ending_a_subscription_ends_those_below_it()
    {
        Stream.Subscribe(TestActor, typeof(Derived));
        Stream.Subscribe(TestActor, typeof(Other));
        Assert.True(Stream.Unsubscribe(TestActor, typeof(Base)));
        Stream.Publish(new Derived(1));
        Stream.Publish(new Other(2));
        ExpectMsg(new Other(2));
        Assert.False(Stream.Unsubscribe(TestActor, typeof(Base)));
    }

    [Fact]
    public void All_subscriptions_can_be_ended_at_once()
    {
        Stream.Subscribe(TestActor, typeof(Base));
        Stream.Subscribe(TestActor, typeof(IMark));
        Assert.True(Stream.Unsubscribe(TestActor));
        Assert.False(Stream.Unsubscribe(TestActor));
        Stream.Publish(new Derived(1));
        ExpectNoMsg(TimeSpan.FromMilliseconds(20));
    }

    [Fact]
    public void Null_is_no_subscriber()
    {
        Assert.Throws<ArgumentNullException>(() => Stream.Subscribe(null!, typeof(Base)));
        Assert.Throws<ArgumentNullException>(() => Stream.Unsubscribe(null!));
        Assert.Throws<ArgumentNullException>(() => Stream.Unsubscribe(null!, typeof(Base)));
    }

    [Fact]
    public void An_actor_that_stops_is_unsubscribed()
    {
        var subscriber = ActorOf(Props.Create<Forwarding>(TestActor));
        Stream.Subscribe(subscriber, typeof(Base));
        Watch(subscriber);
        Sys.Stop(subscriber);
        ExpectTerminated(subscriber);
        AwaitAssert(() => Assert.False(Stream.Unsubscribe(subscriber)));
    }

    [Fact]
    public void Publishing_while_others_subscribe_loses_nothing_for_those_that_stay()
    {
        Stream.Subscribe(TestActor, typeof(Base));
        var probes = Enumerable.Range(0, 4).Select(_ => CreateTestProbe()).ToArray();
        var stop = false;
        var changing = Task.Run(() =>
        {
            while (!Volatile.Read(ref stop))
            {
                foreach (var probe in probes) Stream.Subscribe(probe, typeof(Base));
                foreach (var probe in probes) Stream.Unsubscribe(probe);
            }
        });
        for (var i = 0; i < 10_000; i++) Stream.Publish(new Base(i));
        Volatile.Write(ref stop, true);
        changing.Wait(TimeSpan.FromSeconds(10));
        Assert.Equal(Enumerable.Range(0, 10_000), ReceiveN(10_000).Cast<Base>().Select(message => message.Number));
    }

    private sealed class Forwarding(IActorRef to) : UntypedActor
    {
        protected override void OnReceive(object message) => to.Forward(message);
    }
}
