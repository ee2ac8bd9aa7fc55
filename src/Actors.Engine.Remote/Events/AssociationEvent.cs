using Akka.Actor;

namespace Akka.Remote;

/// <summary>An event of one association between two actor systems.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/remoting/index.html"/>
public abstract class AssociationEvent : RemotingLifecycleEvent
{
    /// <summary>How the event is called in its text.</summary>
    protected string EventName = "";

    /// <summary>Creates an event.</summary>
    protected AssociationEvent()
    {
    }

    /// <summary>Our address in the association.</summary>
    public abstract Address LocalAddress { get; protected set; }

    /// <summary>The peer's address.</summary>
    public abstract Address RemoteAddress { get; protected set; }

    /// <summary>True when the peer opened the association.</summary>
    public abstract bool IsInbound { get; protected set; }

    /// <inheritdoc/>
    public override string ToString() => $"{EventName} [{LocalAddress}] {(IsInbound ? "<-" : "->")} {RemoteAddress}";
}
