using Akka.Actor;

namespace Akka.Event;

/// <summary>The first message a logger actor gets; it answers <see cref="LoggerInitialized"/> when it is ready.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public class InitializeLogger : INoSerializationVerificationNeeded
{
    /// <summary>Makes the message.</summary>
    /// <param name="loggingBus">The bus that the logger serves.</param>
    public InitializeLogger(LoggingBus loggingBus) => LoggingBus = loggingBus;

    /// <summary>The bus that the logger serves.</summary>
    public LoggingBus LoggingBus { get; }
}
