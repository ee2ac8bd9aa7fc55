using Akka.Actor;
using System.Diagnostics;

namespace Actors.Engine.Tests.Actor;

public sealed class SchedulerSpec : ActorSpec
{
    private static TimeSpan Ms(int n) => TimeSpan.FromMilliseconds(n);

    [Fact]
    public async Task A_message_comes_once_and_not_before_its_time()
    {
        var probe = NewProbe();
        var watch = Stopwatch.StartNew();
        Sys.Scheduler.ScheduleTellOnce(Ms(40), probe.Ref, "x", ActorRefs.NoSender);
        await probe.Expect("x");
        Assert.True(watch.Elapsed >= Ms(39), $"came after {watch.Elapsed}");
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task Timers_fire_in_the_order_they_are_due()
    {
        // This thread may be held up between two calls, so the times that count are those at which each timer really falls due.
        var probe = NewProbe();
        foreach (var delay in (int[])[90, 30, 60])
            Sys.Scheduler.ScheduleTellOnce(Ms(delay), probe.Ref, Sys.Scheduler.HighResMonotonicClock + Ms(delay), ActorRefs.NoSender);
        var last = TimeSpan.Zero;
        for (var i = 0; i < 3; i++)
        {
            var due = await probe.Expect<TimeSpan>();
            Assert.True(due >= last - Ms(20), $"due at {due}, after one due at {last}");
            last = due;
        }
    }

    [Fact]
    public async Task A_shorter_timer_wakes_a_scheduler_that_sleeps_for_a_longer_one()
    {
        var probe = NewProbe();
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromMinutes(10), probe.Ref, "late", ActorRefs.NoSender);
        Sys.Scheduler.ScheduleTellOnce(Ms(5), probe.Ref, "soon", ActorRefs.NoSender);
        await probe.Expect("soon");
    }

    [Fact]
    public async Task A_delay_longer_than_the_wheel_is_kept()
    {
        var config = Akka.Configuration.ConfigurationFactory.ParseString(
            "akka { loglevel = OFF, stdout-loglevel = OFF, scheduler { tick-duration = 1ms, ticks-per-wheel = 64 } }");
        using var system = ActorSystem.Create("small-wheel", config);
        var probe = new Probe(system);
        var watch = Stopwatch.StartNew();
        system.Scheduler.ScheduleTellOnce(Ms(200), probe.Ref, "x", ActorRefs.NoSender);
        await probe.Expect("x");
        Assert.True(watch.Elapsed >= Ms(199), $"came after {watch.Elapsed}");
        await system.Terminate().WaitAsync(Limit);
    }

    [Fact]
    public async Task Repeated_work_goes_on_until_cancelled()
    {
        // All on the scheduler's thread, so that nothing can come in between.
        var runs = 0;
        var checkedRuns = new TaskCompletionSource<int>();
        var cancelable = new Cancelable(Sys.Scheduler);
        Sys.Scheduler.Advanced.ScheduleRepeatedly(Ms(5), Ms(5), () =>
        {
            if (++runs != 3)
                return;
            cancelable.Cancel();
            Sys.Scheduler.Advanced.ScheduleOnce(Ms(40), () => checkedRuns.SetResult(runs));
        }, cancelable);
        Assert.Equal(3, await checkedRuns.Task.WaitAsync(Limit));
    }

    [Fact]
    public async Task A_cancelled_timer_does_not_fire()
    {
        var probe = NewProbe();
        Sys.Scheduler.Advanced.ScheduleOnce(TimeSpan.Zero, () =>
        {
            Sys.Scheduler.ScheduleTellOnceCancelable(Ms(1), probe.Ref, "x", ActorRefs.NoSender).Cancel();
            Sys.Scheduler.ScheduleTellOnce(Ms(30), probe.Ref, "end", ActorRefs.NoSender);
        });
        await probe.Expect("end");
    }

    [Fact]
    public async Task An_action_that_fails_does_not_end_the_scheduler()
    {
        var probe = NewProbe();
        Sys.Scheduler.Advanced.ScheduleOnce(Ms(1), () => throw new TestFailure("boom"));
        Sys.Scheduler.ScheduleTellOnce(Ms(10), probe.Ref, "x", ActorRefs.NoSender);
        await probe.Expect("x");
    }

    [Fact]
    public void Wrong_times_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Sys.Scheduler.ScheduleTellOnce(Ms(-1), Sys.DeadLetters, "x", ActorRefs.NoSender));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sys.Scheduler.ScheduleTellRepeatedly(Ms(0), Ms(0), Sys.DeadLetters, "x", ActorRefs.NoSender));
    }

    [Fact]
    public async Task A_scheduler_whose_system_has_ended_refuses()
    {
        await Sys.Terminate().WaitAsync(Limit);
        Assert.Throws<SchedulerException>(() => Sys.Scheduler.ScheduleTellOnce(Ms(1), Sys.DeadLetters, "x", ActorRefs.NoSender));
    }

    [Fact]
    public async Task Many_timers_from_many_threads_all_fire_once()
    {
        var fired = 0;
        Parallel.For(0, 20_000, i => Sys.Scheduler.Advanced.ScheduleOnce(Ms(i % 50), () => Interlocked.Increment(ref fired)));
        await Eventually(() => Volatile.Read(ref fired) == 20_000, () => $"fired {fired}");
    }

    [Fact]
    public async Task A_cancelable_cancels_its_token_and_those_linked_to_it()
    {
        var cancelable = new Cancelable(Sys.Scheduler);
        var linked = Cancelable.CreateLinkedCancelable(Sys.Scheduler, cancelable, new Cancelable(Sys.Scheduler));
        var token = cancelable.Token;
        cancelable.CancelAfter(5);
        await Eventually(() => token.IsCancellationRequested && linked.IsCancellationRequested);
        Assert.True(Cancelable.CreateCanceled().IsCancellationRequested);
    }
}
