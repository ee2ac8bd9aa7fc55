#nullable disable
using System.Runtime.Serialization;

namespace Akka.Actor;

/// <summary>The new incarnation of a restarted actor failed in its constructor or in <see cref="ActorBase.PostRestart"/>.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/fault-tolerance.html"/>
public class PostRestartException : ActorInitializationException
{
    /// <summary>Creates the exception.</summary>
    public PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
        : base(actor, $"Exception post restart ({originalCause?.GetType().ToString() ?? "null"})", cause) =>
        OriginalCause = originalCause;

#pragma warning disable SYSLIB0051, CS0672 // Akka.NET has this constructor, so classes derived from this one may call it
    /// <summary>From its serialized form.</summary>
    /// <param name="info">The serialized form.</param>
    /// <param name="context">Where it comes from.</param>
    protected PostRestartException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
        OriginalCause = (Exception)info.GetValue(nameof(OriginalCause), typeof(Exception));
    }

    /// <inheritdoc/>
    public override void GetObjectData(SerializationInfo info, StreamingContext context)
    {
        base.GetObjectData(info, context);
        info.AddValue(nameof(OriginalCause), OriginalCause);
    }
#pragma warning restore SYSLIB0051, CS0672

    /// <summary>What made the supervisor restart the actor.</summary>
    public Exception OriginalCause { get; }
}
