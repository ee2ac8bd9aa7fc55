using Akka.Cluster;

namespace Actors.Engine.Cluster.Tests.Pure;

public class MembershipDiffSpec
{
    private static readonly Member A = Make.Member("a", MemberStatus.Up, 1, "x");
    private static readonly Member B = Make.Member("b", MemberStatus.Up, 2, "x", "y");

    [Fact]
    public void Each_step_of_a_member_is_told_by_its_own_event()
    {
        MemberStatus[] life = [MemberStatus.Joining, MemberStatus.WeaklyUp, MemberStatus.Up, MemberStatus.Leaving, MemberStatus.Exiting, MemberStatus.Down];
        Type[] events =
        [
            typeof(ClusterEvent.MemberJoined), typeof(ClusterEvent.MemberWeaklyUp), typeof(ClusterEvent.MemberUp),
            typeof(ClusterEvent.MemberLeft), typeof(ClusterEvent.MemberExited), typeof(ClusterEvent.MemberDowned),
        ];
        var told = life.Select(status => MembersOf(Make.Gossip(A), Make.Gossip(A, Make.Member("c", status))).Single().GetType());
        Assert.Equal(events, told);
        Assert.IsType<ClusterEvent.MemberLeft>(MembersOf(Make.Gossip(A, B), Make.Gossip(A, B.Copy(MemberStatus.Leaving))).Single());
    }

    [Fact]
    public void A_removal_tells_what_the_member_was_before()
    {
        var removed = Assert.IsType<ClusterEvent.MemberRemoved>(MembersOf(Make.Gossip(A, B.Copy(MemberStatus.Down)), Make.Gossip(A)).Single());
        Assert.Equal((MemberStatus.Removed, MemberStatus.Down), (removed.Member.Status, removed.PreviousStatus));
    }

    [Fact]
    public void Silence_and_return_are_told_to_others_not_to_the_silent_one()
    {
        var gossip = Make.Gossip(A, B);
        var silent = gossip.With(reachability: gossip.Reachability.Unreachable(A.UniqueAddress, B.UniqueAddress));
        Assert.Contains(new ClusterEvent.UnreachableMember(B), Diff("a", gossip, silent));
        Assert.Contains(new ClusterEvent.ReachableMember(B), Diff("a", silent, gossip));
        Assert.DoesNotContain(Diff("b", gossip, silent), static one => one is ClusterEvent.IReachabilityEvent);
    }

    [Fact]
    public void A_removed_member_does_not_count_as_reachable_again()
    {
        var gossip = Make.Gossip(A, B.Copy(MemberStatus.Down));
        var silent = gossip.With(reachability: gossip.Reachability.Unreachable(A.UniqueAddress, B.UniqueAddress));
        var events = Diff("a", silent, silent.Remove([B.UniqueAddress], DateTime.UnixEpoch));
        Assert.Equal([typeof(ClusterEvent.MemberRemoved)], events.Select(static one => one.GetType()));
    }

    [Fact]
    public void Leaders_of_the_cluster_and_of_roles_are_told_when_they_change()
    {
        var events = Diff("b", Make.Gossip(A, B), Make.Gossip(A.Copy(MemberStatus.Down), B));
        Assert.Contains(new ClusterEvent.LeaderChanged(B.Address), events);
        Assert.Contains(new ClusterEvent.RoleLeaderChanged("x", B.Address), events);
        Assert.DoesNotContain(events, static one => one is ClusterEvent.RoleLeaderChanged { Role: "y" });
    }

    [Fact]
    public void The_same_state_tells_nothing() =>
        Assert.Empty(Diff("a", Make.Gossip(A, B), Make.Gossip(A, B).SeenByAll()));

    private static IEnumerable<ClusterEvent.IMemberEvent> MembersOf(Gossip before, Gossip after) =>
        Diff("a", before, after).OfType<ClusterEvent.IMemberEvent>();

    private static IReadOnlyList<ClusterEvent.IClusterDomainEvent> Diff(string self, Gossip before, Gossip after) =>
        MembershipDiff.Between(Make.State(self, before), Make.State(self, after));
}
