#nullable disable

namespace Akka.Dispatch.SysMsg;

/// <summary>Base of system messages; an instance can be in one mailbox at a time, because it is a link of that mailbox's list.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.Dispatch.SysMsg.SystemMessage.html"/>
public abstract class SystemMessage : ISystemMessage
{
    internal SystemMessage Next;

    internal bool Unlinked => Next is null;

    internal void Unlink() => Next = null;
}
