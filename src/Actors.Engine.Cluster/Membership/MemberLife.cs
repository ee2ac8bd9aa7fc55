namespace Akka.Cluster;

/// <summary>The rules of a member's life: which step may follow which, and which of two reports is the later one.</summary>
internal static class MemberLife
{
    internal static bool MayFollow(MemberStatus from, MemberStatus to) => from switch
    {
        MemberStatus.Joining => to is MemberStatus.WeaklyUp or MemberStatus.Up or MemberStatus.Leaving or MemberStatus.Down or MemberStatus.Removed,
        MemberStatus.WeaklyUp => to is MemberStatus.Up or MemberStatus.Leaving or MemberStatus.Down or MemberStatus.Removed,
        MemberStatus.Up => to is MemberStatus.Leaving or MemberStatus.Down or MemberStatus.Removed,
        MemberStatus.Leaving => to is MemberStatus.Exiting or MemberStatus.Down or MemberStatus.Removed,
        MemberStatus.Exiting => to is MemberStatus.Down or MemberStatus.Removed,
        MemberStatus.Down => to is MemberStatus.Removed,
        _ => false,
    };

    /// <summary>How far along its life a status stands; of two reports about one member the farther one is the later.</summary>
    internal static int Progress(MemberStatus status) => status switch
    {
        MemberStatus.Joining => 0,
        MemberStatus.WeaklyUp => 1,
        MemberStatus.Up => 2,
        MemberStatus.Leaving => 3,
        MemberStatus.Exiting => 4,
        MemberStatus.Down => 5,
        _ => 6,
    };

    /// <summary>Members whose agreement is needed before the leader acts.</summary>
    internal static bool HasVote(MemberStatus status) => status is MemberStatus.Up or MemberStatus.Leaving;

    /// <summary>Members that, once unreachable, no longer hinder agreement and are removed.</summary>
    internal static bool IsOnItsWayOut(MemberStatus status) => status is MemberStatus.Down or MemberStatus.Exiting;
}
