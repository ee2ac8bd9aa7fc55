using Akka.Dispatch;

namespace Akka.Event;

/// <summary>The queue that a logger actor asks for.</summary>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public interface ILoggerMessageQueueSemantics : ISemantics
{
}
