#nullable disable

namespace Akka.Actor;

/// <summary>An event in the life of an actor, published when <c>akka.actor.telemetry.enabled</c> is on.</summary>
public interface IActorTelemetryEvent : INoSerializationVerificationNeeded, INotInfluenceReceiveTimeout
{
    /// <summary>The actor.</summary>
    IActorRef Subject { get; }

    /// <summary>Its type.</summary>
    Type ActorType { get; }
}
