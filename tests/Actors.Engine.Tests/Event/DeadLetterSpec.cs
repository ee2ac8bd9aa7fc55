using Akka.Actor;
using Akka.Event;
using Akka.TestKit;

namespace Actors.Engine.Tests.Events;

/// <summary>Dead letters are logged up to a number, then there is silence for a while.</summary>
public class DeadLetterSpec() : Akka.TestKit.Xunit2.TestKit("akka { log-dead-letters = 3, log-dead-letters-suspend-duration = 1s }")
{
    private IActorRef Dead()
    {
        var actor = ActorOf<Idle>();
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
        return actor;
    }

    [Fact]
    public void A_dead_letter_is_published_with_sender_and_recipient()
    {
        var dead = Dead();
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        dead.Tell("hello");
        var letter = ExpectMsg<DeadLetter>();
        Assert.Equal(("hello", TestActor, dead), (letter.Message, letter.Sender, letter.Recipient));
    }

    [Fact]
    public void The_log_counts_and_then_falls_silent_and_then_speaks_again()
    {
        var dead = Dead();
        EventFilter.Info(start: $"Message [String] from {TestActor} to {dead} was not delivered. [1] dead letters encountered.").ExpectOne(() => dead.Tell("1"));
        EventFilter.Info(start: $"Message [String] from {TestActor} to {dead} was not delivered. [2] dead letters encountered.").ExpectOne(() => dead.Tell("2"));
        EventFilter.Info(contains: "[3] dead letters encountered, no more dead letters will be logged in next [00:00:01]").ExpectOne(() => dead.Tell("3"));
        EventFilter.Info(contains: "dead letters encountered").Expect(0, () => dead.Tell("4"));
        AwaitAssert(() => EventFilter.Info(contains: " were not logged. The counter will be reset now.").ExpectOne(TimeSpan.FromMilliseconds(30), () => dead.Tell("late")), TimeSpan.FromSeconds(20));
        AwaitAssert(() => EventFilter.Info(contains: "[1] dead letters encountered").ExpectOne(TimeSpan.FromMilliseconds(30), () => dead.Tell("again")), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Dropped_and_unhandled_messages_are_logged_as_such()
    {
        EventFilter.Info(start: $"Message [Int32] to {TestActor} was dropped. Too many. [1] dead letters encountered")
            .ExpectOne(() => Sys.EventStream.Publish(new Dropped(1, "Too many", TestActor)));
        var actor = ActorOf<Idle>();
        EventFilter.Info(start: $"Message [String] from {TestActor} to {actor} was unhandled. [2] dead letters encountered").ExpectOne(() => actor.Tell("what"));
    }

    [Fact]
    public void A_message_that_asks_for_silence_gets_it()
    {
        var dead = Dead();
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));
        EventFilter.Info(contains: "dead letters encountered").Expect(0, () => dead.Tell(new Quiet()));
        Assert.IsType<Quiet>(ExpectMsg<SuppressedDeadLetter>().Message);
    }

    private sealed record Quiet : IDeadLetterSuppression;

    private sealed class Idle : ReceiveActor;
}
