using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

/// <summary>An attempt to associate has failed, or a connection broke; <see cref="Cause"/> says why.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/remoting/index.html"/>
public sealed class AssociationErrorEvent : AssociationEvent
{
    private readonly LogLevel _level;

    /// <summary>Creates the event.</summary>
    /// <param name="cause">What went wrong.</param>
    /// <param name="localAddress">Our address.</param>
    /// <param name="remoteAddress">The peer's address.</param>
    /// <param name="inbound">True when the peer opened the association.</param>
    /// <param name="level">The level at which it is logged.</param>
    public AssociationErrorEvent(Exception cause, Address localAddress, Address remoteAddress, bool inbound, LogLevel level)
    {
        Cause = cause;
        LocalAddress = localAddress;
        RemoteAddress = remoteAddress;
        IsInbound = inbound;
        EventName = "AssociationError";
        _level = level;
    }

    /// <summary>What went wrong.</summary>
    public Exception Cause { get; }

    /// <inheritdoc/>
    public override Address LocalAddress { get; protected set; }

    /// <inheritdoc/>
    public override Address RemoteAddress { get; protected set; }

    /// <inheritdoc/>
    public override bool IsInbound { get; protected set; }

    /// <inheritdoc/>
    public override LogLevel LogLevel() => _level;

    /// <inheritdoc/>
    public override string ToString() => $"{base.ToString()}: Error [{Cause.Message}]";
}
