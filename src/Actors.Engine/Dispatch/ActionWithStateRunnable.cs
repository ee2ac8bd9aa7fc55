#nullable disable

namespace Akka.Dispatch;

/// <summary>An action and its argument as work for a dispatcher.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dispatchers.html"/>
public sealed class ActionWithStateRunnable : IRunnable
{
    private readonly Action<object> _action;
    private readonly object _state;

    /// <summary>Wraps an action and its argument.</summary>
    public ActionWithStateRunnable(Action<object> actionWithState, object state)
    {
        _action = actionWithState;
        _state = state;
    }

    /// <inheritdoc/>
    public void Run() => _action(_state);

    /// <inheritdoc/>
    public void Execute() => _action(_state);
}
