#nullable disable
using System.Runtime.Serialization;

namespace Akka.Actor;

/// <summary><see cref="ActorBase.PreRestart"/> threw while an actor was being restarted.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/fault-tolerance.html"/>
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

#pragma warning disable SYSLIB0051, CS0672 // Akka.NET has this constructor, so classes derived from this one may call it
    /// <summary>From its serialized form.</summary>
    /// <param name="info">The serialized form.</param>
    /// <param name="context">Where it comes from.</param>
    protected PreRestartException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
        RestartException = (Exception)info.GetValue(nameof(RestartException), typeof(Exception));
        OptionalMessage = (object)info.GetValue(nameof(OptionalMessage), typeof(object));
    }

    /// <inheritdoc/>
    public override void GetObjectData(SerializationInfo info, StreamingContext context)
    {
        base.GetObjectData(info, context);
        info.AddValue(nameof(RestartException), RestartException);
        info.AddValue(nameof(OptionalMessage), OptionalMessage);
    }
#pragma warning restore SYSLIB0051, CS0672

    /// <summary>What PreRestart threw.</summary>
    public Exception RestartException { get; }

    /// <summary>The message being processed at the failure, or null.</summary>
    public object OptionalMessage { get; }
}
