using Akka.Dispatch;

namespace Akka.Event;

/// <summary>The queue that a logger actor asks for.</summary>
public interface ILoggerMessageQueueSemantics : ISemantics
{
}
