using Akka.Actor;
using Akka.Dispatch;

namespace Akka.Event;

/// <summary>The logger actor that runs when configuration names no other: prints to the system's standard-output logger.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public class DefaultLogger : ActorBase, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    private readonly MinimalLogger _stdoutLogger = Context.System.Settings.StdoutLogger;

    /// <inheritdoc/>
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized(), Self);
                return true;
            case LogEvent logEvent:
                Print(logEvent);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Prints an event.</summary>
    /// <param name="logEvent">The event.</param>
    protected virtual void Print(LogEvent logEvent) => _stdoutLogger.Tell(logEvent, Self);
}
