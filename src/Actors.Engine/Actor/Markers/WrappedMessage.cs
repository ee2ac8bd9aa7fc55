#nullable disable

namespace Akka.Actor;

/// <summary>Helpers for <see cref="IWrappedMessage"/>.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/api/Akka.Actor.WrappedMessage.html"/>
public static class WrappedMessage
{
    /// <summary>Returns the innermost message: wrappers are peeled off until none is left.</summary>
    public static object Unwrap(object message)
    {
        while (message is IWrappedMessage wrapped)
            message = wrapped.Message;
        return message;
    }
}
