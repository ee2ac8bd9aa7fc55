using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Akka.Util;

namespace Akka.Cluster;

// What travels between members. All immutable; the serializer has the layout of each. What is repeated anyway, or sent to members that
// may be gone, is no news when it does not arrive (IDeadLetterSuppression).

/// <summary>"Are you part of a cluster that I could join?"</summary>
/// <param name="Facts">What both sides must agree on.</param>
internal sealed record InitJoin(JoinFacts Facts) : IClusterMessage, IDeadLetterSuppression;

/// <summary>"Yes; join through me" — or why that is not possible.</summary>
/// <param name="Address">Whom to ask to join.</param>
/// <param name="Objection">Null, or what the two sides disagree on.</param>
internal sealed record InitJoinAck(Address Address, string? Objection) : IClusterMessage, IDeadLetterSuppression;

/// <summary>"Not yet."</summary>
internal sealed record InitJoinNack(Address Address) : IClusterMessage, IDeadLetterSuppression;

/// <summary>"Take me in."</summary>
internal sealed record Join(UniqueAddress Node, ImmutableHashSet<string> Roles, AppVersion AppVersion) : IClusterMessage;

/// <summary>"You are in; this is what we know."</summary>
internal sealed record Welcome(UniqueAddress From, Gossip Gossip) : IClusterMessage;

/// <summary>"You are not in, and asking again will not help."</summary>
internal sealed record JoinRefused(Address From, string Reason) : IClusterMessage;

/// <summary>The version of the state only: whoever lacks something asks or answers with the whole.</summary>
internal sealed record GossipStatus(UniqueAddress From, VectorClock Version) : IClusterMessage, IDeadLetterSuppression;

/// <summary>"I am going and need not be waited for": from a member that is exiting or was declared dead.</summary>
internal sealed record GoneConfirmed(UniqueAddress Node) : IClusterMessage, IDeadLetterSuppression;

/// <summary>"Are you there?"</summary>
internal sealed record Heartbeat(Address From, long Sequence) : IClusterMessage, IDeadLetterSuppression;

/// <summary>"I am."</summary>
internal sealed record HeartbeatRsp(UniqueAddress From, long Sequence) : IClusterMessage, IDeadLetterSuppression;
