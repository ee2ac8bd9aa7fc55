#nullable disable

namespace Akka.Dispatch.SysMsg;

/// <summary>Base of system messages; an instance can be in one mailbox at a time, because it is a link of that mailbox's list.</summary>
public abstract class SystemMessage : ISystemMessage
{
    internal SystemMessage Next;

    internal bool Unlinked => Next is null;

    internal void Unlink() => Next = null;
}
