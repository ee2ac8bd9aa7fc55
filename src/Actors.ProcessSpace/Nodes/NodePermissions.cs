namespace Actors.ProcessSpace;

/// <summary>Who may run processes on a node: an owner, a group, and an execute bit each for owner, group and others. Immutable.</summary>
/// <param name="UserId">The owning user.</param>
/// <param name="GroupId">The owning group.</param>
/// <param name="Mode">Execute bits, octal 0111 at most.</param>
public sealed record NodePermissions(uint UserId, uint GroupId, int Mode)
{
    /// <summary>Root's, and open to everybody.</summary>
    public static NodePermissions Default { get; } = new(0, 0, 0b001_001_001);
}
