#nullable disable

namespace Akka.Actor;

/// <summary>A message that carries another message.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Actor.IWrappedMessage.html"/>
public interface IWrappedMessage
{
    /// <summary>The message inside.</summary>
    object Message { get; }
}
