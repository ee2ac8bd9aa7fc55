using Akka.Event;

namespace Akka.Remote;

/// <summary>Remoting as a whole has failed, e.g. it could not listen.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/remoting/index.html"/>
public sealed class RemotingErrorEvent : RemotingLifecycleEvent
{
    /// <summary>Creates the event.</summary>
    public RemotingErrorEvent(Exception cause)
    {
        Cause = cause;
    }

    /// <summary>What went wrong.</summary>
    public Exception Cause { get; }

    /// <inheritdoc/>
    public override LogLevel LogLevel() => Akka.Event.LogLevel.ErrorLevel;

    /// <inheritdoc/>
    public override string ToString() => $"Remoting error: [{Cause.Message}]";
}
