using Akka.Event;

namespace Akka.Remote;

/// <summary>What happened to remoting or to one association; published on the event stream.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/remoting/index.html"/>
public abstract class RemotingLifecycleEvent
{
    /// <summary>Creates an event.</summary>
    protected RemotingLifecycleEvent()
    {
    }

    /// <summary>The level at which the event is logged.</summary>
    public abstract LogLevel LogLevel();
}
