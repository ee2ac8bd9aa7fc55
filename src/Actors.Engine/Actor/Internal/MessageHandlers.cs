#nullable disable

namespace Akka.Actor;

/// <summary>The handlers of one behaviour of a <see cref="ReceiveActor"/>, tried in the order they were set.</summary>
internal sealed class MessageHandlers
{
    private readonly List<Entry> _entries = [];
    private bool _catchesAll;

    public void Add(Type type, Predicate<object> condition, Action<object> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        EnsureOpen();
        _entries.Add(new Entry(type, condition, handler, null));
        _catchesAll = type == typeof(object) && condition is null;
    }

    public void Add(Type type, Func<object, bool> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        EnsureOpen();
        _entries.Add(new Entry(type, null, null, handler));
    }

    public void AddAny(Action<object> handler) => Add(typeof(object), null, handler);

    public bool Handle(object message)
    {
        foreach (var entry in _entries)
        {
            if (!entry.Type.IsInstanceOfType(message))
                continue;
            if (entry.Attempt is { } attempt)
            {
                if (attempt(message))
                    return true;
            }
            else if (entry.Condition is null || entry.Condition(message))
            {
                entry.Handler(message);
                return true;
            }
        }

        return false;
    }

    private void EnsureOpen()
    {
        if (_catchesAll)
            throw new InvalidOperationException("A handler that catches all messages is set already; a handler after it could never run.");
    }

    private readonly record struct Entry(Type Type, Predicate<object> Condition, Action<object> Handler, Func<object, bool> Attempt);
}
