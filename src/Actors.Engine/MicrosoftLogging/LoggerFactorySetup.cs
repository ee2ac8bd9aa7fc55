using Akka.Actor.Setup;
using Microsoft.Extensions.Logging;

namespace Actors.Engine.MicrosoftLogging;

/// <summary>Gives an actor system the application's loggers; used by <see cref="LoggerFactoryLogger"/>. Immutable.</summary>
/// <param name="loggerFactory">The application's loggers.</param>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public sealed class LoggerFactorySetup(ILoggerFactory loggerFactory) : Setup
{
    /// <summary>Add this to <c>akka.loggers</c>.</summary>
    public const string LoggerTypeName = "Actors.Engine.MicrosoftLogging.LoggerFactoryLogger, Actors.Engine";

    /// <summary>The application's loggers.</summary>
    public ILoggerFactory LoggerFactory { get; } = loggerFactory;
}
