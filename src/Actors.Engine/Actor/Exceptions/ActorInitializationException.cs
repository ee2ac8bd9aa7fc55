#nullable disable
using System.Runtime.Serialization;

namespace Akka.Actor;

/// <summary>An actor could not be created or started. The default supervisor strategy stops such an actor.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/fault-tolerance.html"/>
public class ActorInitializationException : AkkaException
{
    /// <summary>Without a message.</summary>
    public ActorInitializationException()
    {
    }

    /// <summary>With a message.</summary>
    public ActorInitializationException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public ActorInitializationException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>For an actor, with a message and a cause.</summary>
    public ActorInitializationException(IActorRef actor, string message, Exception cause = null)
        : base(message, cause) => Actor = actor;

#pragma warning disable SYSLIB0051, CS0672 // Akka.NET has this constructor, so classes derived from this one may call it
    /// <summary>From its serialized form.</summary>
    /// <param name="info">The serialized form.</param>
    /// <param name="context">Where it comes from.</param>
    protected ActorInitializationException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
        Actor = (IActorRef)info.GetValue(nameof(Actor), typeof(IActorRef));
    }

    /// <inheritdoc/>
    public override void GetObjectData(SerializationInfo info, StreamingContext context)
    {
        base.GetObjectData(info, context);
        info.AddValue(nameof(Actor), Actor);
    }
#pragma warning restore SYSLIB0051, CS0672

    /// <summary>The actor, where known.</summary>
    public IActorRef Actor { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Actor is null ? base.ToString() : $"{Actor}: {base.ToString()}";
}
