using Actors.Engine.MicrosoftLogging;
using Actors.Node.Hosting;
using Akka.Actor.Setup;
using Akka.Configuration;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting;

/// <summary>Makes a member's options of the application's.</summary>
internal static class NodeConfiguration
{
    /// <summary>What the application said comes first, then where the log goes, then the defaults of a member that runs by itself.</summary>
    /// <exception cref="ConfigurationException">The HOCON text is wrong; the message says where.</exception>
    internal static NodeOptions Read(ActorsNodeOptions options, ILoggerFactory loggers) => new()
    {
        SystemName = options.SystemName,
        Role = options.Role,
        Number = options.Number,
        Bind = options.Bind is { Length: > 0 } bind ? EndPoints.Read(bind, nameof(options.Bind)) : null,
        Config = options.Settings
            .WithFallback(ConfigurationFactory.ParseString(options.Hocon))
            .WithFallback(Logging(loggers))
            .WithFallback(NodeServer.Settings),
        Setup = ActorSystemSetup.Create(new LoggerFactorySetup(loggers)),
    };

    /// <summary>The application's loggers decide what is shown; events that none of them wants are not even made.</summary>
    private static Config Logging(ILoggerFactory loggers)
    {
        ILogger[] ours = [loggers.CreateLogger("Akka"), loggers.CreateLogger("Actors")];
        string level = ours.Any(static one => one.IsEnabled(LogLevel.Debug)) ? "DEBUG"
            : ours.Any(static one => one.IsEnabled(LogLevel.Information)) ? "INFO"
            : ours.Any(static one => one.IsEnabled(LogLevel.Warning)) ? "WARNING"
            : "ERROR";
        Type logger = typeof(LoggerFactoryLogger);
        return ConfigurationFactory.ParseString(
            $"akka {{ loggers = [\"{logger.FullName}, {logger.Assembly.GetName().Name}\"], loglevel = {level}, stdout-loglevel = ERROR }}");
    }
}
