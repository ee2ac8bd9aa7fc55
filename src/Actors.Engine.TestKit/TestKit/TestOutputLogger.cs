using Akka.Actor;
using Akka.Event;
using Xunit.Abstractions;

namespace Akka.TestKit.Xunit2.Internals;

/// <summary>Logs to a test's output.</summary>
internal sealed class TestOutputLogger(ITestOutputHelper output) : ReceiveActorLogger(output);

internal abstract class ReceiveActorLogger(ITestOutputHelper output) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InitializeLogger start:
                start.LoggingBus.Subscribe(Self, typeof(LogEvent));
                Sender.Tell(new LoggerInitialized(), Self);
                break;
            case LogEvent logEvent:
                Write(logEvent);
                break;
        }
    }

    // On the stream, so that tests see that a template is wrong.
    private void Report(LogEvent logEvent, FormatException failure)
    {
        var text = $"A log message could not be formatted: {failure.Message} Template: {(logEvent.Message as LogMessage)?.Unformatted()}";
        output.WriteLine(text);
        var cause = logEvent.Cause is null ? failure : (Exception)new AggregateException(text, failure, logEvent.Cause);
        Context.System.EventStream.Publish(new Error(cause, logEvent.LogSource, logEvent.LogClass, text));
    }

    private void Write(LogEvent logEvent)
    {
        try
        {
            output.WriteLine(logEvent.ToString());
        }
        catch (FormatException e)
        {
            Report(logEvent, e);
        }
        catch (InvalidOperationException)
        {
            // xunit takes no output after the test has ended.
        }
    }
}

internal sealed class PrefixedOutput(ITestOutputHelper output, string prefix) : ITestOutputHelper
{
    public void WriteLine(string message) => output.WriteLine(prefix + message);

    public void WriteLine(string format, params object[] args) => output.WriteLine(prefix + format, args);
}
