using Akka.Event;

namespace Akka.Remote;

/// <summary>Remoting has been shut down.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/remoting/index.html"/>
public sealed class RemotingShutdownEvent : RemotingLifecycleEvent
{
    /// <inheritdoc/>
    public override LogLevel LogLevel() => Akka.Event.LogLevel.InfoLevel;

    /// <inheritdoc/>
    public override string ToString() => "Remoting shut down";
}
