#nullable disable

namespace Akka.Actor;

/// <summary>The new incarnation of a restarted actor failed in its constructor or in <see cref="ActorBase.PostRestart"/>.</summary>
public class PostRestartException : ActorInitializationException
{
    /// <summary>Creates the exception.</summary>
    public PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
        : base(actor, $"Exception post restart ({originalCause?.GetType().ToString() ?? "null"})", cause) =>
        OriginalCause = originalCause;

    /// <summary>What made the supervisor restart the actor.</summary>
    public Exception OriginalCause { get; }
}
