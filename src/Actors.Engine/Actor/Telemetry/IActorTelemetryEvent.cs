#nullable disable

namespace Akka.Actor;

/// <summary>An event in the life of an actor, published when <c>akka.actor.telemetry.enabled</c> is on.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Actor.IActorTelemetryEvent.html"/>
public interface IActorTelemetryEvent : INoSerializationVerificationNeeded, INotInfluenceReceiveTimeout
{
    /// <summary>The actor.</summary>
    IActorRef Subject { get; }

    /// <summary>Its type.</summary>
    Type ActorType { get; }
}
