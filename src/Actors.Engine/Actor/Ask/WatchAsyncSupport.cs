#nullable disable

namespace Akka.Actor;

/// <summary>Waits for actors' ends outside of actors.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/api/Akka.Actor.WatchAsyncSupport.html"/>
public static class WatchAsyncSupport
{
    /// <summary>Completes with true when the actor has stopped, with false when the wait is cancelled.</summary>
    public static Task<bool> WatchAsync(this IActorRef target, CancellationToken token = default) =>
        StopPromiseRef.WaitAsync(target.AsInternal(), null, Timeout.InfiniteTimeSpan, token);
}
