#nullable disable

namespace Akka.Dispatch.SysMsg;

/// <summary>Hold ordinary messages back.</summary>
public sealed class Suspend : SystemMessage, IStashWhenWaitingForChildren
{
    /// <inheritdoc/>
    public override string ToString() => "<Suspend>";
}
