#nullable disable

namespace Akka.Dispatch.SysMsg;

/// <summary>Hold ordinary messages back.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.Dispatch.SysMsg.Suspend.html"/>
public sealed class Suspend : SystemMessage, IStashWhenWaitingForChildren
{
    /// <inheritdoc/>
    public override string ToString() => "<Suspend>";
}
