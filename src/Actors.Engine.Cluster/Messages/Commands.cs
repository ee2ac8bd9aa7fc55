using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster;

// What the extension and the actors of one member tell each other; never leaves the process.

/// <summary>Join the cluster through the member at an address; the own address founds one.</summary>
internal sealed record JoinTo(Address Address) : INoSerializationVerificationNeeded;

/// <summary>Join through whichever of these answers first.</summary>
internal sealed record JoinSeeds(ImmutableList<Address> SeedNodes) : INoSerializationVerificationNeeded;

/// <summary>The search for seed nodes found nobody: found a cluster.</summary>
internal sealed record FoundCluster : INoSerializationVerificationNeeded
{
    internal static readonly FoundCluster Instance = new();
}

internal sealed record LeaveCommand(Address Address) : INoSerializationVerificationNeeded;

internal sealed record DownCommand(Address Address) : INoSerializationVerificationNeeded;

/// <summary>The coordinated shutdown has come to its last cluster phase: say goodbye and stop. Answered with <see cref="Akka.Done"/>.</summary>
internal sealed record SayGoodbye : INoSerializationVerificationNeeded
{
    internal static readonly SayGoodbye Instance = new();
}

/// <summary>A member that was silent has answered: look at once.</summary>
internal sealed record SilentAnswered(UniqueAddress Node) : INoSerializationVerificationNeeded;

/// <summary>The regular work, by kind.</summary>
internal enum Tick
{
    Gossip,
    LeaderActions,
    LookForSilent,

    /// <summary>Not by time: sent to oneself behind what is already queued, so that a burst of changes is pushed once.</summary>
    Push,

    /// <summary>Likewise, for the leader.</summary>
    Lead,

    /// <summary>No welcome came in time.</summary>
    RetryJoin,
}

/// <summary>The membership changed.</summary>
internal sealed record MembershipChanged(MembershipState State) : INoSerializationVerificationNeeded;

internal sealed record Subscribe(IActorRef Subscriber, ClusterEvent.SubscriptionInitialStateMode Mode, ImmutableHashSet<Type> To)
    : INoSerializationVerificationNeeded;

internal sealed record Unsubscribe(IActorRef Subscriber, Type? To) : INoSerializationVerificationNeeded;

internal sealed record SendState(IActorRef Receiver) : INoSerializationVerificationNeeded;

/// <summary>Call back when this member reaches a status: up, or removed.</summary>
internal sealed record AddStatusListener(MemberStatus Status, Action Callback) : INoSerializationVerificationNeeded;

/// <summary>A heartbeat was answered by another incarnation than the member <paramref name="Old"/>: that one is gone.</summary>
internal sealed record NewIncarnation(UniqueAddress Old) : INoSerializationVerificationNeeded;

/// <summary>Start the actor that decides which silent members are dead.</summary>
internal sealed record StartDowning(Props Props) : INoSerializationVerificationNeeded;
