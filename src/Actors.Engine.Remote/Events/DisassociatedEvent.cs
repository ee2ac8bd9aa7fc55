using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

/// <summary>The last connection between the two systems has ended; a new one is made when there is something to send.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/remoting/index.html"/>
public sealed class DisassociatedEvent : AssociationEvent
{
    /// <summary>Creates the event.</summary>
    /// <param name="localAddress">Our address.</param>
    /// <param name="remoteAddress">The peer's address.</param>
    /// <param name="inbound">True when the peer opened the association.</param>
    public DisassociatedEvent(Address localAddress, Address remoteAddress, bool inbound)
    {
        LocalAddress = localAddress;
        RemoteAddress = remoteAddress;
        IsInbound = inbound;
        EventName = "Disassociated";
    }

    /// <inheritdoc/>
    public override Address LocalAddress { get; protected set; }

    /// <inheritdoc/>
    public override Address RemoteAddress { get; protected set; }

    /// <inheritdoc/>
    public override bool IsInbound { get; protected set; }

    /// <inheritdoc/>
    public override LogLevel LogLevel() => Akka.Event.LogLevel.InfoLevel;
}
