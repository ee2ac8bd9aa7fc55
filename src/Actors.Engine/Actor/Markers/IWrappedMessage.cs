#nullable disable

namespace Akka.Actor;

/// <summary>A message that carries another message.</summary>
public interface IWrappedMessage
{
    /// <summary>The message inside.</summary>
    object Message { get; }
}
