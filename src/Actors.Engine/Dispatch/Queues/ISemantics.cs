#nullable disable

using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>What a message queue promises.</summary>
/// <seealso href="https://getakka.net/articles/actors/mailboxes.html"/>
public interface ISemantics
{
}

/// <summary>The queue has no bound.</summary>
/// <seealso href="https://getakka.net/articles/actors/mailboxes.html"/>
public interface IUnboundedMessageQueueSemantics : ISemantics
{
}

/// <summary>The queue has a bound.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/mailboxes.html"/>
public interface IBoundedMessageQueueSemantics : ISemantics
{
    /// <summary>How long a sender waits for room before its message goes to dead letters.</summary>
    TimeSpan PushTimeOut { get; }
}

/// <summary>Messages can be put back to the front.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/mailboxes.html"/>
public interface IDequeBasedMessageQueueSemantics : ISemantics
{
    /// <summary>Puts a message to the front.</summary>
    void EnqueueFirst(Envelope envelope);
}

/// <summary>Messages can be put back to the front, and there is no bound.</summary>
/// <seealso href="https://getakka.net/articles/actors/mailboxes.html"/>
public interface IUnboundedDequeBasedMessageQueueSemantics : IDequeBasedMessageQueueSemantics, IUnboundedMessageQueueSemantics
{
}

/// <summary>Messages can be put back to the front, and there is a bound.</summary>
/// <seealso href="https://getakka.net/articles/actors/mailboxes.html"/>
public interface IBoundedDequeBasedMessageQueueSemantics : IDequeBasedMessageQueueSemantics, IBoundedMessageQueueSemantics
{
}

/// <summary>Several consumers may take from the queue.</summary>
/// <seealso href="https://getakka.net/articles/actors/mailboxes.html"/>
public interface IMultipleConsumerSemantics : ISemantics
{
}

/// <summary>Senders may be blocked by a full queue.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/mailboxes.html"/>
public interface IBlockingMessageQueueSemantics : IMultipleConsumerSemantics
{
    /// <summary>How long.</summary>
    TimeSpan BlockTimeOut { get; set; }
}
