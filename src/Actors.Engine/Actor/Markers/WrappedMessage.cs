#nullable disable

namespace Akka.Actor;

/// <summary>Helpers for <see cref="IWrappedMessage"/>.</summary>
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
