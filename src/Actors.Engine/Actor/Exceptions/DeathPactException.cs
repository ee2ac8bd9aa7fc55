#nullable disable
using System.Runtime.Serialization;

namespace Akka.Actor;

/// <summary>An actor did not handle the <see cref="Terminated"/> of an actor that it watches.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/supervision.html"/>
public class DeathPactException : AkkaException
{
    /// <summary>Creates the exception.</summary>
    public DeathPactException(IActorRef deadActor)
        : base($"Monitored actor [{deadActor}] terminated") => DeadActor = deadActor;

#pragma warning disable SYSLIB0051, CS0672 // Akka.NET has this constructor, so classes derived from this one may call it
    /// <summary>From its serialized form.</summary>
    /// <param name="info">The serialized form.</param>
    /// <param name="context">Where it comes from.</param>
    protected DeathPactException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
        DeadActor = (IActorRef)info.GetValue(nameof(DeadActor), typeof(IActorRef));
    }

    /// <inheritdoc/>
    public override void GetObjectData(SerializationInfo info, StreamingContext context)
    {
        base.GetObjectData(info, context);
        info.AddValue(nameof(DeadActor), DeadActor);
    }
#pragma warning restore SYSLIB0051, CS0672

    /// <summary>The actor that stopped.</summary>
    public IActorRef DeadActor { get; }
}
