#nullable disable
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>
/// An actor whose behaviour is a list of typed handlers, given in its constructor or in a method passed to <c>Become</c>. The first
/// handler that fits a message takes it.
/// </summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
public abstract partial class ReceiveActor : UntypedActor, IInitializableActor
{
    private MessageHandlers _building = new();
    private UntypedReceive _initial;

    /// <summary>For deriving classes.</summary>
    protected ReceiveActor()
    {
    }

    void IInitializableActor.Init()
    {
        if (_building is not { } handlers)
            return;
        _building = null;
        _initial = message => Run(handlers, message);
    }

    /// <inheritdoc/>
    protected sealed override void OnReceive(object message)
    {
        if (_initial is null)
            ((IInitializableActor)this).Init();
        _initial(message);
    }

    /// <summary>Replaces the current behaviour by the handlers that <paramref name="configure"/> sets.</summary>
    protected void Become(Action configure) => Become(Configure(configure));

    /// <summary>Puts the handlers that <paramref name="configure"/> sets on top of the current behaviour.</summary>
    protected void BecomeStacked(Action configure) => BecomeStacked(Configure(configure));

    private UntypedReceive Configure(Action configure)
    {
        var outer = _building;
        var handlers = new MessageHandlers();
        _building = handlers;
        try
        {
            configure();
        }
        finally
        {
            _building = outer;
        }

        return message => Run(handlers, message);
    }

    private void Run(MessageHandlers handlers, object message)
    {
        if (!handlers.Handle(message))
            Unhandled(message);
    }

    private MessageHandlers Building => _building ?? throw new InvalidOperationException(
        "Handlers can be set only in the actor's constructor and in methods given to Become.");

    private static Action<object> Async<T>(Func<T, Task> handler) => message => ActorTaskScheduler.RunTask(() => handler((T)message));
}
