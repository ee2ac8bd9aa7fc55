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

    private void Write(LogEvent logEvent)
    {
        try
        {
            output.WriteLine(logEvent.ToString());
        }
        catch (FormatException e)
        {
            output.WriteLine($"A log message of {logEvent.LogSource} could not be formatted: {e.Message}");
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
