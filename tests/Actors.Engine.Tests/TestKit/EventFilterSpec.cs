using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit;
using Xunit.Sdk;

namespace Actors.Engine.Tests.TestKits;

/// <summary>Expectations about what is logged.</summary>
public class EventFilterSpec() : Akka.TestKit.Xunit2.TestKit("akka { loglevel = DEBUG, test.filter-leeway = 3s, stdout-loglevel = OFF, stdout-logger-class = \"Actors.Engine.Tests.TestKits.SilentLogger, Actors.Engine.Tests\" }")
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void One_event_of_a_level_is_expected()
    {
        EventFilter.Info("hello").ExpectOne(() => Log.Info("hello"));
        EventFilter.Debug(start: "hel").ExpectOne(() => Log.Debug("hello"));
        EventFilter.Warning(contains: "ell").ExpectOne(() => Log.Warning("hello"));
        EventFilter.Error(new Regex("^h.*o$")).ExpectOne(() => Log.Error("hello"));
    }

    [Fact]
    public void A_template_is_matched_by_its_text() =>
        EventFilter.Info("1 and 2").ExpectOne(() => Log.Info("{0} and {1}", 1, 2));

    [Fact]
    public void An_event_that_does_not_come_fails_the_test_and_the_filter_is_named()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => EventFilter.Info("hello").ExpectOne(Short, () => Log.Info("other")));
        Assert.Contains("0/1", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Info with message == \"hello\"", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_events_fail_the_test()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => EventFilter.Info().Expect(1, () =>
        {
            for (var i = 0; i < 3; i++) Log.Info("hello");
            EventFilter.Debug("barrier").ExpectOne(() => Log.Debug("barrier"));
        }));
        Assert.Contains("2 messages too many", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void So_many_events_are_expected_wherever_they_are_logged() => EventFilter.Info("hello").Expect(100, () =>
    {
        for (var i = 0; i < 100; i++) ThreadPool.QueueUserWorkItem(_ => Log.Info("hello"));
    });

    [Fact]
    public async Task Events_are_expected_asynchronously()
    {
        await EventFilter.Info("hello").ExpectOneAsync(async () =>
        {
            await Task.Yield();
            Log.Info("hello");
        });
        await Assert.ThrowsAnyAsync<XunitException>(() => EventFilter.Info("hello").ExpectOneAsync(Short, () => Task.CompletedTask));
        Assert.Equal(5, await EventFilter.Info("hello").ExpectAsync(2, async () =>
        {
            await Task.Yield();
            Log.Info("hello");
            Log.Info("hello");
            return 5;
        }));
    }

    [Fact]
    public void An_exception_is_expected_by_type_and_message()
    {
        EventFilter.Exception<InvalidOperationException>().ExpectOne(() => Log.Error(new InvalidOperationException("boom"), "failed"));
        EventFilter.Exception<Exception>("boom").ExpectOne(() => Log.Error(new InvalidOperationException("boom"), "failed"));
        EventFilter.Exception<Exception>(contains: "ail").ExpectOne(() => Log.Error(new InvalidOperationException("boom"), "failed"));
        EventFilter.Exception(typeof(ArgumentException), checkInnerExceptions: true)
            .ExpectOne(() => Log.Error(new InvalidOperationException("outer", new ArgumentException("inner")), "failed"));
        Assert.ThrowsAny<XunitException>(() =>
            EventFilter.Exception<ArgumentException>().ExpectOne(Short, () => Log.Error(new InvalidOperationException("boom"), "failed")));
    }

    [Fact]
    public void A_failing_actor_logs_its_exception()
    {
        var actor = ActorOf<Failing>();
        EventFilter.Exception<InvalidOperationException>("boom").ExpectOne(() => actor.Tell("boom"));
    }

    [Fact]
    public void A_dead_letter_is_expected_by_type_and_content()
    {
        var actor = ActorOf<Failing>();
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
        EventFilter.DeadLetter().ExpectOne(() => actor.Tell("hello"));
        EventFilter.DeadLetter<string>().ExpectOne(() => actor.Tell("hello"));
        EventFilter.DeadLetter<string>(text => text == "hello").ExpectOne(() => actor.Tell("hello"));
        EventFilter.DeadLetter<string>(source: actor.Path.ToString()).ExpectOne(() => actor.Tell("hello"));
        Assert.ThrowsAny<XunitException>(() => EventFilter.DeadLetter<int>().ExpectOne(Short, () => actor.Tell("hello")));
    }

    [Fact]
    public void A_source_is_matched()
    {
        var other = Logging.GetLogger(Sys, "elsewhere");
        EventFilter.Info("hello", source: $"elsewhere ({Sys})").ExpectOne(() => other.Info("hello"));
        Assert.ThrowsAny<XunitException>(() => EventFilter.Info("hello", source: "elsewhere").ExpectOne(Short, () => Log.Info("hello")));
    }

    [Fact]
    public void Filters_add_up() => EventFilter.Info("a").And.Warning("b").Expect(2, () =>
    {
        Log.Info("a");
        Log.Warning("b");
    });

    [Fact]
    public void A_block_gives_its_result() => Assert.Equal(5, EventFilter.Info("hello").ExpectOne(() =>
    {
        Log.Info("hello");
        return 5;
    }));

    [Fact]
    public void What_is_muted_is_not_printed_until_it_is_no_longer()
    {
        using (EventFilter.Info("muted").Mute())
        {
            Log.Info("muted");
            Log.Info("not muted");
        }

        Log.Info("muted");
        Log.Info("end");
        AwaitAssert(() => Assert.Equal(["not muted", "muted", "end"], SilentLogger.Printed(Sys.Settings.StdoutLogger)));
    }

    [Fact]
    public void A_predicate_that_fails_does_not_end_the_logger()
    {
        using (EventFilter.Custom(_ => throw new InvalidOperationException("no")).Mute()) Log.Info("x");
        EventFilter.Info("hello").ExpectOne(() => Log.Info("hello"));
    }

    private sealed class Failing : UntypedActor
    {
        protected override void OnReceive(object message) => throw new InvalidOperationException($"{message}");
    }
}

/// <summary>Keeps what would have been printed.</summary>
public sealed class SilentLogger : MinimalLogger
{
    private readonly Queue<string> _printed = new();

    public static string[] Printed(MinimalLogger logger)
    {
        var silent = (SilentLogger)logger;
        lock (silent._printed) return silent._printed.Where(text => text is "muted" or "not muted" or "end").ToArray();
    }

    protected override void Log(object message)
    {
        lock (_printed) _printed.Enqueue(message is LogEvent logEvent ? $"{logEvent.Message}" : $"{message}");
    }
}
