#nullable disable
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>An actor with a stash and a mailbox without bounds.</summary>
/// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
public interface IWithUnboundedStash : IWithUnrestrictedStash, IRequiresMessageQueue<IUnboundedDequeBasedMessageQueueSemantics>
{
}
