using System.Collections.Immutable;
using Akka.Cluster;

namespace Actors.Engine.Cluster.Tests.Pure;

public class LeaderDutiesSpec
{
    private static readonly DateTime Now = new(2024, 5, 11, 0, 0, 0, DateTimeKind.Utc);
    private static readonly Member A = Make.Member("a", MemberStatus.Up, 3);

    [Fact]
    public void Newcomers_come_up_and_are_younger_than_all_before()
    {
        var gossip = Make.Gossip(A, Make.Member("b", MemberStatus.Joining), Make.Member("c", MemberStatus.WeaklyUp));
        var result = LeaderDuties.OnConvergence(Make.State("a", gossip), Make.Nobody, MinimumMembers.None, Now);
        Assert.Equal(["b Up 4", "c Up 5"], result.Moved.Select(static member => $"{member.Address.Host} {member.Status} {member.UpNumber}"));
        Assert.Equal(3, result.Gossip.Members.Count(static member => member.Status == MemberStatus.Up));
    }

    [Fact]
    public void Nobody_comes_up_before_enough_are_there()
    {
        var few = Make.Gossip(Make.Member("a", MemberStatus.Joining, 1, "x"), Make.Member("b", MemberStatus.Joining));
        Assert.False(LeaderDuties.OnConvergence(Make.State("a", few), Make.Nobody, new MinimumMembers(3, ImmutableDictionary<string, int>.Empty), Now).IsChange);
        Assert.False(LeaderDuties.OnConvergence(Make.State("a", few), Make.Nobody, new MinimumMembers(1, ImmutableDictionary<string, int>.Empty.Add("x", 2)), Now).IsChange);
        Assert.True(LeaderDuties.OnConvergence(Make.State("a", few), Make.Nobody, new MinimumMembers(2, ImmutableDictionary<string, int>.Empty.Add("x", 1)), Now).IsChange);
    }

    [Fact]
    public void Members_that_leave_go_on_to_exiting()
    {
        var gossip = Make.Gossip(A, Make.Member("b", MemberStatus.Leaving, 1));
        var result = LeaderDuties.OnConvergence(Make.State("a", gossip), Make.Nobody, MinimumMembers.None, Now);
        Assert.Equal(MemberStatus.Exiting, Assert.Single(result.Moved).Status);
    }

    [Theory]
    [InlineData(MemberStatus.Down)]
    [InlineData(MemberStatus.Exiting)]
    public void Members_on_their_way_out_are_removed_when_silent_or_when_they_say_so(MemberStatus status)
    {
        var going = Make.Member("b", status);
        var gossip = Make.Gossip(A, going).Stamp(A.UniqueAddress);
        Assert.False(LeaderDuties.OnConvergence(Make.State("a", gossip), Make.Nobody, MinimumMembers.None, Now).IsChange);

        var silent = gossip.With(reachability: gossip.Reachability.Unreachable(A.UniqueAddress, going.UniqueAddress));
        var result = LeaderDuties.OnConvergence(Make.State("a", silent), Make.Nobody, MinimumMembers.None, Now);
        Assert.Equal(going, Assert.Single(result.Removed));
        Assert.Equal([A], result.Gossip.Members);
        Assert.True(result.Gossip.Reachability.IsAllReachable);
        Assert.Equal(Now, result.Gossip.Tombstones[going.UniqueAddress]);

        var said = LeaderDuties.OnConvergence(
            Make.State("a", gossip), new HashSet<UniqueAddress> { going.UniqueAddress }, MinimumMembers.None, Now);
        Assert.Equal(going, Assert.Single(said.Removed));
    }

    [Fact]
    public void Without_agreement_reachable_newcomers_become_weakly_up()
    {
        var gossip = Make.Gossip(A, Make.Member("b", MemberStatus.Joining), Make.Member("c", MemberStatus.Joining), Make.Member("d", MemberStatus.Up));
        var silent = gossip.Reachability.Unreachable(A.UniqueAddress, Make.Node("c")).Unreachable(A.UniqueAddress, Make.Node("d"));
        var result = LeaderDuties.WithoutConvergence(Make.State("a", gossip.With(reachability: silent)), MinimumMembers.None);
        var weakly = Assert.Single(result.Moved);
        Assert.Equal(("b", MemberStatus.WeaklyUp, Member.NotUpYet), (weakly.Address.Host, weakly.Status, weakly.UpNumber));
    }

    [Fact]
    public void Leaving_and_downing_twice_change_nothing()
    {
        var left = LeaderDuties.Leave(Make.Gossip(A), A);
        Assert.Same(left, LeaderDuties.Leave(left, left.Members[0]));
        var down = LeaderDuties.Down(left, left.Members[0]);
        Assert.Same(down, LeaderDuties.Down(down, down.Members[0]));
    }

    [Theory]
    [InlineData(MemberStatus.Joining)]
    [InlineData(MemberStatus.WeaklyUp)]
    [InlineData(MemberStatus.Up)]
    [InlineData(MemberStatus.Leaving)]
    public void A_member_that_goes_without_agreement_is_dropped_by_a_leader_who_never_heard_it_say_so(MemberStatus status)
    {
        var (witness, hasty) = (Make.Member("b", MemberStatus.Up), Make.Member("c", status));
        var told = LeaderDuties.Gone(Make.Gossip(A, witness, hasty), witness.UniqueAddress, hasty).Stamp(witness.UniqueAddress);
        var leader = Make.State("a", told.MarkSeen(A.UniqueAddress));
        Assert.True(leader.HasConverged(Make.Nobody));
        var result = LeaderDuties.OnConvergence(leader, Make.Nobody, MinimumMembers.None, Now);
        Assert.Equal(hasty, Assert.Single(result.Removed));
        Assert.Equal([A, witness], result.Gossip.Members);
    }

    [Theory]
    [InlineData(MemberStatus.Exiting)]
    [InlineData(MemberStatus.Down)]
    public void A_member_that_goes_as_agreed_changes_nothing_by_saying_so(MemberStatus status)
    {
        var going = Make.Member("b", status);
        var gossip = Make.Gossip(A, going);
        Assert.Same(gossip, LeaderDuties.Gone(gossip, A.UniqueAddress, going));
    }
}
