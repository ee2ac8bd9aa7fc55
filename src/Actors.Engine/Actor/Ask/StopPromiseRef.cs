#nullable disable
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>A temporary reference that waits for an actor's end.</summary>
internal sealed class StopPromiseRef : MinimalActorRef
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IInternalActorRef _target;

    private StopPromiseRef(IInternalActorRef target)
    {
        _target = target;
        Provider = target.Provider;
        Path = Provider.TempPath();
    }

    public override ActorPath Path { get; }

    public override IActorRefProvider Provider { get; }

    public override void SendSystemMessage(ISystemMessage message)
    {
        if (message is DeathWatchNotification notification && notification.Actor.Equals(_target))
            _ended.TrySetResult();
    }

    /// <summary>The target's node is gone: nobody there will tell of its end any more.</summary>
    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is AddressTerminated gone && gone.Address.Equals(_target.Path.Address))
            _ended.TrySetResult();
    }

    /// <summary>Watches an actor, runs an action and waits for the actor's end; false when the time is over or the wait cancelled.</summary>
    public static async Task<bool> WaitAsync(IInternalActorRef target, Action afterWatch, TimeSpan timeout, CancellationToken token)
    {
        var promise = new StopPromiseRef(target);
        promise.Provider.RegisterTempActor(promise, promise.Path);
        var gone = target.IsLocal ? null : AddressTerminatedTopic.Get(target.Provider.Guardian.Underlying.System);
        gone?.Subscribe(promise);
        target.SendSystemMessage(new Watch(target, promise));
        try
        {
            afterWatch?.Invoke();
            await promise._ended.Task.WaitAsync(timeout, token).ConfigureAwait(false);
            return true;
        }
        catch (Exception ex) when (ex is TimeoutException or OperationCanceledException)
        {
            target.SendSystemMessage(new Unwatch(target, promise));
            return false;
        }
        finally
        {
            gone?.Unsubscribe(promise);
            promise.Provider.UnregisterTempActor(promise.Path);
        }
    }
}
