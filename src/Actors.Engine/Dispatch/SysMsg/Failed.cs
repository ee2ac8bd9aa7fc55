#nullable disable
using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>Tells a parent that its child failed.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.Dispatch.SysMsg.Failed.html"/>
public sealed class Failed : SystemMessage, IStashWhenFailed, IStashWhenWaitingForChildren
{
    /// <summary>Creates the message.</summary>
    public Failed(IActorRef child, Exception cause, long uid)
    {
        Child = child;
        Cause = cause;
        Uid = uid;
    }

    /// <summary>The child.</summary>
    public IActorRef Child { get; }

    /// <summary>What failed.</summary>
    public Exception Cause { get; }

    /// <summary>The child's incarnation.</summary>
    public long Uid { get; }

    /// <inheritdoc/>
    public override string ToString() => $"<Failed>: {Child} (uid {Uid}) {Cause?.GetType().ToString() ?? ""}";
}
