#nullable disable
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>An actor with a stash and a bounded mailbox.</summary>
public interface IWithBoundedStash : IWithUnrestrictedStash, IRequiresMessageQueue<IBoundedDequeBasedMessageQueueSemantics>
{
}
