#nullable disable
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>An actor with a stash.</summary>
public interface IWithStash : IWithUnrestrictedStash, IRequiresMessageQueue<IDequeBasedMessageQueueSemantics>
{
}
