using Akka.Cluster;

namespace Actors.Engine.Cluster.Tests.Pure;

public class ReachabilitySpec
{
    private static readonly UniqueAddress A = Make.Node("a");
    private static readonly UniqueAddress B = Make.Node("b");
    private static readonly UniqueAddress C = Make.Node("c");

    [Fact]
    public void A_member_is_unreachable_as_long_as_one_observer_says_so()
    {
        var reachability = Reachability.Empty.Unreachable(A, C).Unreachable(B, C);
        Assert.False(reachability.IsReachable(C));
        reachability = reachability.Reachable(A, C);
        Assert.False(reachability.IsReachable(C));
        Assert.True(reachability.IsReachable(A, C));
        Assert.True(reachability.Reachable(B, C).IsReachable(C));
    }

    [Fact]
    public void Terminated_is_final_for_a_merely_silent_report()
    {
        var reachability = Reachability.Empty.Terminated(A, C);
        Assert.Same(reachability, reachability.Unreachable(A, C));
        Assert.Equal(ReachabilityStatus.Terminated, reachability.Unreachable(B, C).Status(C));
    }

    [Fact]
    public void Saying_the_same_again_changes_nothing()
    {
        var reachability = Reachability.Empty.Unreachable(A, C);
        Assert.Same(reachability, reachability.Unreachable(A, C));
        Assert.Same(reachability, reachability.Reachable(B, C));
    }

    [Fact]
    public void Merge_takes_the_later_row_of_each_observer()
    {
        var common = Reachability.Empty.Unreachable(A, C).Unreachable(B, C);
        var left = common.Reachable(A, C);
        var right = common.Reachable(B, C);
        var allowed = new HashSet<UniqueAddress> { A, B, C };
        Assert.True(left.Merge(allowed, right).IsAllReachable);
        Assert.Equal(left.Merge(allowed, right), right.Merge(allowed, left));
    }

    [Fact]
    public void Merge_drops_what_is_said_by_or_about_members_that_are_gone()
    {
        var reachability = Reachability.Empty.Unreachable(A, C).Unreachable(C, B);
        var merged = reachability.Merge(new HashSet<UniqueAddress> { A, B }, Reachability.Empty);
        Assert.True(merged.IsAllReachable);
        Assert.Empty(merged.AllObservers);
    }

    [Fact]
    public void A_removed_member_neither_speaks_nor_is_spoken_of()
    {
        var reachability = Reachability.Empty.Unreachable(A, C).Unreachable(C, B).Remove([C]);
        Assert.True(reachability.IsAllReachable);
    }
}
