#nullable disable

namespace Akka.Actor;

public abstract partial class ReceiveActor
{
    /// <summary>Handles messages of a type asynchronously; no other message is processed until the task ends.</summary>
    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T> shouldHandle = null) =>
        Building.Add(typeof(T), Wrap(shouldHandle), Async(handler));

    /// <summary>Handles messages of a type that fit a condition asynchronously.</summary>
    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => ReceiveAsync(handler, shouldHandle);

    /// <summary>Handles messages of a type asynchronously.</summary>
    protected void ReceiveAsync(Type messageType, Func<object, Task> handler, Predicate<object> shouldHandle = null) =>
        Building.Add(messageType, shouldHandle, Async(handler));

    /// <summary>Handles messages of a type that fit a condition asynchronously.</summary>
    protected void ReceiveAsync(Type messageType, Predicate<object> shouldHandle, Func<object, Task> handler) =>
        ReceiveAsync(messageType, handler, shouldHandle);

    /// <summary>Handles whatever no handler before took, asynchronously. No handler may follow.</summary>
    protected void ReceiveAnyAsync(Func<object, Task> handler) => Building.AddAny(Async(handler));

    /// <summary>Handles messages of a type.</summary>
    protected void Receive<T>(Action<T> handler, Predicate<T> shouldHandle = null) =>
        Building.Add(typeof(T), Wrap(shouldHandle), message => handler((T)message));

    /// <summary>Handles messages of a type that fit a condition.</summary>
    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(handler, shouldHandle);

    /// <summary>Handles messages of a type.</summary>
    protected void Receive(Type messageType, Action<object> handler, Predicate<object> shouldHandle = null) =>
        Building.Add(messageType, shouldHandle, handler);

    /// <summary>Handles messages of a type that fit a condition.</summary>
    protected void Receive(Type messageType, Predicate<object> shouldHandle, Action<object> handler) =>
        Receive(messageType, handler, shouldHandle);

    /// <summary>Handles messages of a type; when the handler returns false the next one is tried.</summary>
    protected void Receive<T>(Func<T, bool> handler) => Building.Add(typeof(T), message => handler((T)message));

    /// <summary>Handles messages of a type; when the handler returns false the next one is tried.</summary>
    protected void Receive(Type messageType, Func<object, bool> handler) => Building.Add(messageType, handler);

    /// <summary>Handles whatever no handler before took. No handler may follow.</summary>
    protected void ReceiveAny(Action<object> handler) => Building.AddAny(handler);

    private static Predicate<object> Wrap<T>(Predicate<T> condition) => condition is null ? null : message => condition((T)message);
}
