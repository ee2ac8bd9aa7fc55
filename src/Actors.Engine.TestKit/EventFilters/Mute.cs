using Akka.Actor;

namespace Akka.TestKit.TestEvent;

/// <summary>Adds filters to a <see cref="TestEventListener"/>.</summary>
internal sealed record Mute(IReadOnlyCollection<IEventFilter> Filters) : INoSerializationVerificationNeeded;

/// <summary>Takes filters off a <see cref="TestEventListener"/>.</summary>
internal sealed record Unmute(IReadOnlyCollection<IEventFilter> Filters) : INoSerializationVerificationNeeded;
