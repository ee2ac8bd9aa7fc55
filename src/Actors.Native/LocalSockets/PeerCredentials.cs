namespace Actors.Native;

/// <summary>Who is at the other end of a local socket, as the kernel knew it when the connection was made (SO_PEERCRED, unix(7)).</summary>
/// <param name="ProcessId">The peer's process; for messages only, it may have ended since.</param>
/// <param name="UserId">Its effective user.</param>
/// <param name="GroupId">Its effective group.</param>
public readonly record struct PeerCredentials(int ProcessId, uint UserId, uint GroupId)
{
    /// <summary>Its supplementary groups (SO_PEERGROUPS, since Linux 4.13); none where the kernel does not tell.</summary>
    public IReadOnlyList<uint> Groups { get; init; } = [];
}
