#nullable disable
using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>Tells a parent that a child begins.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.Dispatch.SysMsg.Supervise.html"/>
public sealed class Supervise : SystemMessage
{
    /// <summary>Creates the message.</summary>
    public Supervise(IActorRef child, bool async)
    {
        Child = child;
        Async = async;
    }

    /// <summary>The child.</summary>
    public IActorRef Child { get; }

    /// <summary>True when the child starts by itself later.</summary>
    public bool Async { get; }

    /// <inheritdoc/>
    public override string ToString() => $"<Supervise>: {Child}{(Async ? " (async)" : "")}";
}
