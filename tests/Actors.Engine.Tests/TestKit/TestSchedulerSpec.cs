using Akka.Actor;
using Akka.TestKit;

namespace Actors.Engine.Tests.TestKits;

/// <summary>A scheduler whose time only passes when the test says so.</summary>
public class TestSchedulerSpec() : Akka.TestKit.Xunit2.TestKit("akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"")
{
    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void A_message_comes_when_its_time_has_come()
    {
        Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(2), TestActor, "hello", ActorRefs.NoSender);
        Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.False(HasMessages);
        Scheduler.Advance(TimeSpan.FromSeconds(1));
        ExpectMsg("hello");
        Scheduler.Advance(TimeSpan.FromSeconds(10));
        Assert.False(HasMessages);
    }

    [Fact]
    public void A_repeated_message_comes_each_time()
    {
        Scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, TimeSpan.FromSeconds(1), TestActor, "tick", ActorRefs.NoSender);
        Scheduler.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(4, ReceiveN(4).Count);
        Assert.False(HasMessages);
    }

    [Fact]
    public void What_is_due_comes_in_the_order_of_time()
    {
        Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(2), TestActor, "second", ActorRefs.NoSender);
        Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(1), TestActor, "first", ActorRefs.NoSender);
        Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(2), TestActor, "third", ActorRefs.NoSender);
        Scheduler.Advance(TimeSpan.FromHours(1));
        Assert.Equal((object[])["first", "second", "third"], ReceiveN(3));
    }

    [Fact]
    public void What_is_called_off_does_not_come()
    {
        var cancelable = new Cancelable(Sys.Scheduler);
        Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(1), TestActor, "hello", ActorRefs.NoSender, cancelable);
        cancelable.Cancel();
        Scheduler.Advance(TimeSpan.FromSeconds(2));
        Assert.False(HasMessages);
    }

    [Fact]
    public void An_action_that_schedules_another_is_followed()
    {
        var times = new List<DateTimeOffset>();
        var start = Scheduler.Now;
        Scheduler.ScheduleOnce(TimeSpan.FromSeconds(1), () =>
        {
            times.Add(Scheduler.Now);
            Scheduler.ScheduleOnce(TimeSpan.FromSeconds(1), () => times.Add(Scheduler.Now));
        });
        Scheduler.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal([start.AddSeconds(1), start.AddSeconds(2)], times);
        Assert.Equal(start.AddSeconds(5), Scheduler.Now);
    }

    [Fact]
    public void Time_does_not_go_back() => Assert.Throws<InvalidOperationException>(() => Scheduler.Advance(TimeSpan.FromSeconds(-1)));
}
