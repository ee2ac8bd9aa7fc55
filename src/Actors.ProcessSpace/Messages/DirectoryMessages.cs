using System.Collections.Immutable;
using System.Net;
using Actors.Native;

namespace Actors.ProcessSpace.Messages;

/// <summary>
/// Member to ruling master: I am here. Repeated until answered, and again whenever another master rules. Carries the number the member holds
/// already or asks for, and the newest snapshot it knows, from which a new master takes what can be set by hand.
/// </summary>
internal sealed record Register(
    int Number, bool Holds, string Name, ulong Incarnation, IPEndPoint Link, bool IsMaster, NodeDirectorySnapshot Newest) : IProcessSpaceMessage
{
    /// <summary>The user the member's process runs as.</summary>
    public uint UserId { get; init; }

    /// <summary>Its group.</summary>
    public uint GroupId { get; init; }
}

/// <summary>Master to member: you are this node, and these are all.</summary>
internal sealed record Registered(int Number, NodeDirectorySnapshot Snapshot) : IProcessSpaceMessage;

/// <summary>Master to member: not under that number.</summary>
internal sealed record RegistrationRefused(Errno Errno, int Number, string Problem) : IProcessSpaceMessage;

/// <summary>Master to member: the nodes as they are now.</summary>
internal sealed record DirectoryChanged(NodeDirectorySnapshot Snapshot) : IProcessSpaceMessage;

/// <summary>Member to master: I do not rule (any more); or a member heard of a newer epoch than the sender's.</summary>
internal sealed record EpochRefused(long NewestEpoch) : IProcessSpaceMessage;

/// <summary>Member to master, once a second: how busy I am.</summary>
internal sealed record LoadReport(int Number, ulong Incarnation, NodeLoad Load) : IProcessSpaceMessage;

/// <summary>Master to member, once a second: how busy all are.</summary>
internal sealed record LoadVector(long Epoch, ImmutableArray<NodeLoad> Loads) : IProcessSpaceMessage;
