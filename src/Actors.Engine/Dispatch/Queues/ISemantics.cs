#nullable disable

using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>What a message queue promises.</summary>
public interface ISemantics
{
}

/// <summary>The queue has no bound.</summary>
public interface IUnboundedMessageQueueSemantics : ISemantics
{
}

/// <summary>The queue has a bound.</summary>
public interface IBoundedMessageQueueSemantics : ISemantics
{
    /// <summary>How long a sender waits for room before its message goes to dead letters.</summary>
    TimeSpan PushTimeOut { get; }
}

/// <summary>Messages can be put back to the front.</summary>
public interface IDequeBasedMessageQueueSemantics : ISemantics
{
    /// <summary>Puts a message to the front.</summary>
    void EnqueueFirst(Envelope envelope);
}

/// <summary>Messages can be put back to the front, and there is no bound.</summary>
public interface IUnboundedDequeBasedMessageQueueSemantics : IDequeBasedMessageQueueSemantics, IUnboundedMessageQueueSemantics
{
}

/// <summary>Messages can be put back to the front, and there is a bound.</summary>
public interface IBoundedDequeBasedMessageQueueSemantics : IDequeBasedMessageQueueSemantics, IBoundedMessageQueueSemantics
{
}

/// <summary>Several consumers may take from the queue.</summary>
public interface IMultipleConsumerSemantics : ISemantics
{
}

/// <summary>Senders may be blocked by a full queue.</summary>
public interface IBlockingMessageQueueSemantics : IMultipleConsumerSemantics
{
    /// <summary>How long.</summary>
    TimeSpan BlockTimeOut { get; set; }
}
