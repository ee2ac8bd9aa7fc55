#nullable disable

namespace Akka.Actor;

/// <summary>Stops actors and waits for their end.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
public static class GracefulStopSupport
{
    /// <summary>Sends <see cref="PoisonPill"/> and waits until the actor has stopped; false when it did not in time.</summary>
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) => target.GracefulStop(timeout, PoisonPill.Instance);

    /// <summary>Sends a message that makes the actor stop and waits until it has; false when it did not in time.</summary>
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        var actor = target.AsInternal();
        return StopPromiseRef.WaitAsync(actor, () => target.Tell(stopMessage, ActorRefs.NoSender), timeout, CancellationToken.None);
    }
}
