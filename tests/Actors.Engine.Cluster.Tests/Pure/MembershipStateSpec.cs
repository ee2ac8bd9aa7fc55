using Akka.Cluster;

namespace Actors.Engine.Cluster.Tests.Pure;

public class MembershipStateSpec
{
    private static readonly Member A = Make.Member("a", MemberStatus.Up, 1, "x");
    private static readonly Member B = Make.Member("b", MemberStatus.Up, 2, "x", "y");
    private static readonly Member C = Make.Member("c", MemberStatus.Joining);

    [Fact]
    public void The_cluster_agrees_when_every_member_with_a_vote_has_seen_the_state()
    {
        var gossip = Make.Gossip(A, B, C).MarkSeen(A.UniqueAddress);
        Assert.False(Make.State("a", gossip).HasConverged(Make.Nobody));
        Assert.True(Make.State("a", gossip.MarkSeen(B.UniqueAddress)).HasConverged(Make.Nobody));
    }

    [Fact]
    public void An_unreachable_member_hinders_agreement_unless_it_is_down_or_exiting()
    {
        var gossip = Make.Gossip(A, B).SeenByAll();
        var silent = gossip.Reachability.Unreachable(A.UniqueAddress, B.UniqueAddress);
        Assert.False(Make.State("a", gossip.With(reachability: silent)).HasConverged(Make.Nobody));
        var down = gossip.WithMember(B.Copy(MemberStatus.Down)).With(reachability: silent);
        Assert.True(Make.State("a", down).HasConverged(Make.Nobody));
    }

    [Fact]
    public void What_others_say_of_this_member_does_not_hinder_its_own_view()
    {
        var gossip = Make.Gossip(A, B).SeenByAll();
        var silent = gossip.With(reachability: gossip.Reachability.Unreachable(B.UniqueAddress, A.UniqueAddress));
        Assert.True(Make.State("a", silent).HasConverged(Make.Nobody));
        Assert.False(Make.State("b", silent).HasConverged(Make.Nobody));
    }

    [Fact]
    public void A_member_that_is_down_is_not_believed()
    {
        var gossip = Make.Gossip(A, B.Copy(MemberStatus.Down), Make.Member("d", MemberStatus.Up)).SeenByAll();
        var slander = gossip.With(reachability: gossip.Reachability.Unreachable(B.UniqueAddress, Make.Node("d")));
        Assert.Empty(Make.State("a", slander).UnreachableMembers);
    }

    [Fact]
    public void A_member_that_confirmed_that_it_goes_need_not_be_waited_for()
    {
        var gossip = Make.Gossip(A, B.Copy(MemberStatus.Leaving)).MarkSeen(A.UniqueAddress);
        Assert.False(Make.State("a", gossip).HasConverged(Make.Nobody));
        Assert.True(Make.State("a", gossip).HasConverged(new HashSet<UniqueAddress> { B.UniqueAddress }));
    }

    [Fact]
    public void The_first_reachable_full_member_in_address_order_leads()
    {
        var gossip = Make.Gossip(Make.Member("0", MemberStatus.Joining), A, B);
        Assert.Equal(A.UniqueAddress, Make.State("b", gossip).Leader);
        var silent = gossip.With(reachability: gossip.Reachability.Unreachable(B.UniqueAddress, A.UniqueAddress));
        Assert.Equal(B.UniqueAddress, Make.State("b", silent).Leader);
        Assert.Equal(A.UniqueAddress, Make.State("a", silent).Leader);
    }

    [Fact]
    public void Without_a_full_member_the_fittest_leads()
    {
        var gossip = Make.Gossip(Make.Member("a", MemberStatus.Exiting), Make.Member("b", MemberStatus.Joining), Make.Member("c", MemberStatus.Down));
        Assert.Equal(Make.Node("b"), Make.State("b", gossip).Leader);
        Assert.Null(Make.State("c", Make.Gossip(Make.Member("c", MemberStatus.Down))).Leader);
    }

    [Fact]
    public void Each_role_has_a_leader_among_those_that_have_it()
    {
        var state = Make.State("a", Make.Gossip(A, B));
        Assert.Equal(A.UniqueAddress, state.RoleLeader("x"));
        Assert.Equal(B.UniqueAddress, state.RoleLeader("y"));
        Assert.Null(state.RoleLeader("z"));
    }
}
