using Akka.Actor;
using Akka.Event;
using Akka.TestKit;

namespace Actors.Engine.Tests.Events;

/// <summary>Levels, sources, messages, filters.</summary>
public class LoggingSpec() : Akka.TestKit.Xunit2.TestKit("akka.loglevel = INFO")
{
    [Fact]
    public void Only_events_of_the_level_or_graver_are_made()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(LogEvent));
        Assert.False(Log.IsDebugEnabled);
        Assert.True(Log.IsInfoEnabled);
        Log.Debug("not made {0}", new Unprintable());
        Log.Info("made");
        Assert.Equal("made", ExpectMsg<Info>().Message);
    }

    [Fact]
    public void The_level_can_be_changed()
    {
        Sys.EventStream.SetLogLevel(LogLevel.DebugLevel);
        Assert.True(Log.IsDebugEnabled);
        EventFilter.Debug("now").ExpectOne(() => Log.Debug("now"));
        Sys.EventStream.SetLogLevel(LogLevel.ErrorLevel);
        Assert.False(Log.IsWarningEnabled);
        Assert.True(Log.IsErrorEnabled);
    }

    [Fact]
    public void An_event_tells_time_thread_source_and_cause()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(LogEvent));
        var before = DateTime.UtcNow;
        Logging.GetLogger(Sys, this).Error(new InvalidOperationException("boom"), "it {0}", "failed");
        var error = ExpectMsg<Error>();
        Assert.InRange(error.Timestamp, before, DateTime.UtcNow);
        Assert.Equal(Environment.CurrentManagedThreadId, error.Thread.ManagedThreadId);
        Assert.Equal(typeof(LoggingSpec), error.LogClass);
        Assert.StartsWith("LoggingSpec (", error.LogSource, StringComparison.Ordinal);
        Assert.Equal("it failed", error.Message.ToString());
        var line = error.ToString();
        Assert.StartsWith("[ERROR][", line, StringComparison.Ordinal);
        Assert.Contains("it failed", line, StringComparison.Ordinal);
        Assert.Contains("Cause: System.InvalidOperationException: boom", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_takes_any_number_of_arguments()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(LogEvent));
        Log.Info("{0}", 1);
        Log.Info("{0} {1}", 1, "b");
        Log.Info("{0} {1} {2} {3} {4} {5}", 1, 2, 3, 4, 5, 6);
        Log.Info("{0} {1} {2} {3} {4} {5} {6}", [1, 2, 3, 4, 5, 6, 7]);
        Log.Log(LogLevel.InfoLevel, null!, "{0} {1}", 8, 9);
        Assert.Equal(["1", "1 b", "1 2 3 4 5 6", "1 2 3 4 5 6 7", "8 9"], ReceiveN(5).Cast<Info>().Select(info => info.Message.ToString()));
    }

    [Fact]
    public void An_actor_logs_under_its_path()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(LogEvent));
        var actor = ActorOf<Speaking>("speaking");
        actor.Tell("hello");
        var info = ExpectMsg<Info>();
        Assert.Contains("/user/speaking", info.LogSource, StringComparison.Ordinal);
        Assert.Equal(typeof(Speaking), info.LogClass);
    }

    [Theory]
    [InlineData("DEBUG", LogLevel.DebugLevel)]
    [InlineData("info", LogLevel.InfoLevel)]
    [InlineData("Warning", LogLevel.WarningLevel)]
    [InlineData("ERROR", LogLevel.ErrorLevel)]
    public void A_level_is_known_by_its_name(string name, LogLevel level)
    {
        Assert.Equal(level, Logging.LogLevelFor(name));
        Assert.Equal(name.ToUpperInvariant(), Logging.StringFor(level));
        Assert.Equal(level, ((LogEvent)Activator.CreateInstance(Logging.ClassFor(level), null, "source", GetType(), "text")!).LogLevel());
    }

    [Fact]
    public void An_unknown_level_is_an_error_that_names_those_there_are() =>
        Assert.Contains("\"WARNING\"", Assert.Throws<ArgumentException>(() => Logging.LogLevelFor("loud")).Message, StringComparison.Ordinal);

    [Fact]
    public void Filters_drop_events_by_source_and_by_message()
    {
        var filters = new LogFilterBuilder().ExcludeSourceStartingWith("noisy").ExcludeMessageContaining("secret").Build().CreateEvaluator();
        Assert.False(filters.ShouldTryKeepMessage(new Info("Noisy/x", GetType(), "hello"), out _));
        Assert.False(filters.ShouldTryKeepMessage(new Info("calm", GetType(), "a SECRET word"), out _));
        Assert.True(filters.ShouldTryKeepMessage(new Info("calm", GetType(), "hello"), out var text));
        Assert.Equal("hello", text);
        Assert.False(filters.EvaluatesLogSourcesOnly);
    }

    [Fact]
    public void A_template_that_cannot_be_formatted_does_not_end_the_logger()
    {
        Log.Error("{0} {4}", 1);
        EventFilter.Info("after").ExpectOne(() => Log.Info("after"));
    }

    private sealed class Unprintable
    {
        public override string ToString() => throw new InvalidOperationException("formatted though nobody wanted it");
    }

    private sealed class Speaking : UntypedActor
    {
        protected override void OnReceive(object message) => Context.GetLogger().Info("{0}", message);
    }
}
