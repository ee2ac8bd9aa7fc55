namespace Actors.ProcessSpace;

/// <summary>
/// Who may run processes on a node: an owner, a group, and an execute bit each for owner, group and others, as with a program file. What
/// runs already, and what that forks, is not affected by a change. Immutable.
/// </summary>
/// <param name="UserId">The owning user.</param>
/// <param name="GroupId">The owning group.</param>
/// <param name="Mode">Execute bits, octal 0111 at most.</param>
public sealed record NodePermissions(uint UserId, uint GroupId, int Mode)
{
    /// <summary>All bits there are.</summary>
    public const int AllBits = 0b001_001_001;

    private const int OwnerBit = 0b001_000_000;
    private const int GroupBit = 0b000_001_000;
    private const int OthersBit = 0b000_000_001;

    /// <summary>Root's, and open to everybody.</summary>
    public static NodePermissions Default { get; } = new(0, 0, AllBits);

    /// <summary>The bits as lists show them: <c>---x--x--x</c>.</summary>
    public string ModeText => $"---{Letter(OwnerBit)}--{Letter(GroupBit)}--{Letter(OthersBit)}";

    /// <summary>True when a caller may create processes. The first of owner, group and others that fits decides; user 0 always may.</summary>
    public bool Allow(Credentials caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var bit = caller.UserId == UserId ? OwnerBit : caller.IsIn(GroupId) ? GroupBit : OthersBit;
        return caller.UserId == 0 || (Mode & bit) != 0;
    }

    private char Letter(int bit) => (Mode & bit) != 0 ? 'x' : '-';
}
