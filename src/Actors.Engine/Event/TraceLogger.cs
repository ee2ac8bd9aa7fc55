using System.Diagnostics;
using Akka.Actor;

namespace Akka.Event;

/// <summary>A logger actor that writes to the listeners of <see cref="Trace"/>.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public class TraceLogger : UntypedActor
{
    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized(), Self);
                break;
            case Error error:
                Trace.TraceError(error.ToString());
                break;
            case Warning warning:
                Trace.TraceWarning(warning.ToString());
                break;
            case Info info:
                Trace.TraceInformation(info.ToString());
                break;
            case LogEvent logEvent:
                Trace.WriteLine(logEvent.ToString());
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}
