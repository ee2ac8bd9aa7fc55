#nullable disable
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>The temporary reference that takes the answer to an Ask: the first answer completes the task, later ones are dead letters.</summary>
/// <typeparam name="T">The answer's type.</typeparam>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
public class FutureActorRef<T> : MinimalActorRef
{
    private readonly TaskCompletionSource<T> _result;

    /// <summary>Creates the reference.</summary>
    public FutureActorRef(TaskCompletionSource<T> result, ActorPath path, IActorRefProvider provider)
    {
        _result = result;
        Path = path;
        Provider = provider;
    }

    /// <inheritdoc/>
    public override ActorPath Path { get; }

    /// <inheritdoc/>
    public override IActorRefProvider Provider { get; }

    internal override bool TakesNull => true;

    /// <inheritdoc/>
    public override bool IsTerminated => _result.Task.IsCompleted;

    /// <inheritdoc/>
    protected override void TellInternal(object message, IActorRef sender)
    {
        var taken = message switch
        {
            ISystemMessage system => _result.TrySetException(new InvalidOperationException(
                $"system message of type '{system.GetType().Name}' is invalid for {nameof(FutureActorRef<T>)}")),
            T answer => _result.TrySetResult(answer),
            null => _result.TrySetResult(default),
            Status.Failure failure => _result.TrySetException(failure.Cause ?? NoCause()),
            Failure failure => _result.TrySetException(failure.Exception ?? NoCause()),
            _ => Refuse(message),
        };

        if (!taken && !_result.Task.IsCanceled)
            Provider.DeadLetters.Tell(message ?? default(T), this);
    }

    // The asker learns of the wrong type; the message itself has not been delivered.
    private bool Refuse(object message)
    {
        _result.TrySetException(new ArgumentException(
            $"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]", nameof(message)));
        return false;
    }

    private static TaskCanceledException NoCause() => new("Task cancelled by actor via Failure message.");

    /// <inheritdoc/>
    public override void SendSystemMessage(ISystemMessage message)
    {
        // The reference ends with its answer; whoever watches it learns that at once if it has come, and else not at all.
        if (message is Watch watch && watch.Watchee.Equals(this) && IsTerminated)
            watch.Watcher.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: true, addressTerminated: false));
    }

    /// <summary>Sends a message with this reference as its sender.</summary>
    public virtual void DeliverAsk(object message, ICanTell destination) => destination.Tell(message, this);
}
