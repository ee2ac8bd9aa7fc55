#nullable disable
using Akka.Dispatch.MessageQueues;

namespace Akka.Dispatch;

/// <summary>A mailbox type that makes queues of a type.</summary>
/// <typeparam name="TQueue">The queues' type.</typeparam>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/mailboxes.html"/>
public interface IProducesMessageQueue<TQueue>
    where TQueue : IMessageQueue
{
}
