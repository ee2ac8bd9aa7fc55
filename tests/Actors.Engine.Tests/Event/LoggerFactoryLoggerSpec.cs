using Actors.Engine.MicrosoftLogging;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Actors.Engine.Tests.Events;

/// <summary>Events go to Microsoft.Extensions.Logging.</summary>
public class LoggerFactoryLoggerSpec : Akka.TestKit.Xunit2.TestKit
{
    private const string Loggers = $"akka.loggers = [\"{LoggerFactorySetup.LoggerTypeName}\"], akka.loglevel = DEBUG";

    [Fact]
    public void Level_category_text_arguments_and_cause_arrive()
    {
        var factory = new Recorder(TestActor);
        var setup = ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(ConfigurationFactory.ParseString(Loggers)), new LoggerFactorySetup(factory));
        using var system = ActorSystem.Create("logged", setup);
        var cause = new InvalidOperationException("boom");
        Akka.Event.Logging.GetLogger(system, this).Error(cause, "{0} of {1}", 1, "two");
        var entry = FishForMessage<Entry>(each => each.Level == LogLevel.Error);
        Assert.Equal((typeof(LoggerFactoryLoggerSpec).FullName, "1 of two", cause), (entry.Category, entry.Text, entry.Cause));
        Assert.Contains(new KeyValuePair<string, object?>("{OriginalFormat}", "{0} of {1}"), entry.State);
        Assert.Contains(new KeyValuePair<string, object?>("1", "two"), entry.State);
    }

    public sealed record Entry(string Category, LogLevel Level, string Text, Exception? Cause, IReadOnlyList<KeyValuePair<string, object?>> State);

    private sealed class Recorder(IActorRef to) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => new Logger(to, categoryName);

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }

    private sealed class Logger(IActorRef to, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            to.Tell(new Entry(category, logLevel, formatter(state, exception), exception, (IReadOnlyList<KeyValuePair<string, object?>>)state!), ActorRefs.NoSender);
    }
}
