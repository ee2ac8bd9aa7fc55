#nullable disable
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>An actor with a stash.</summary>
/// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
public interface IWithStash : IWithUnrestrictedStash, IRequiresMessageQueue<IDequeBasedMessageQueueSemantics>
{
}
