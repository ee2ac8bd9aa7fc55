#nullable disable

namespace Akka.Dispatch;

/// <summary>A mailbox type whose senders wait for room.</summary>
public interface IProducesPushTimeoutSemanticsMailbox
{
    /// <summary>How long they wait.</summary>
    TimeSpan PushTimeout { get; }
}
