#nullable disable

namespace Akka.Actor;

/// <summary><see cref="ActorBase.PreRestart"/> threw while an actor was being restarted.</summary>
public class PreRestartException : ActorInitializationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="restartException">What PreRestart threw.</param>
    /// <param name="cause">What made the supervisor restart the actor.</param>
    /// <param name="optionalMessage">The message being processed then, or null.</param>
    public PreRestartException(IActorRef actor, Exception restartException, Exception cause, object optionalMessage)
        : base(actor, $"exception in PreRestart({cause?.GetType().ToString() ?? "null"}, {optionalMessage?.GetType().ToString() ?? "null"})",
            restartException)
    {
        RestartException = restartException;
        OptionalMessage = optionalMessage;
    }

    /// <summary>What PreRestart threw.</summary>
    public Exception RestartException { get; }

    /// <summary>The message being processed at the failure, or null.</summary>
    public object OptionalMessage { get; }
}
