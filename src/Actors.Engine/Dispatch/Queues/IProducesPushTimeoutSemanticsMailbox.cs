#nullable disable

namespace Akka.Dispatch;

/// <summary>A mailbox type whose senders wait for room.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/mailboxes.html"/>
public interface IProducesPushTimeoutSemanticsMailbox
{
    /// <summary>How long they wait.</summary>
    TimeSpan PushTimeout { get; }
}
