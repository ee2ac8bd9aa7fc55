#nullable disable

namespace Akka.Dispatch.SysMsg;

/// <summary>Stands at the head of the system queue of a mailbox that takes no more.</summary>
internal sealed class NoMessage : SystemMessage
{
    public override string ToString() => "NoMessage";
}
