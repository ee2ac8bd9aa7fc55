using Akka.Cluster;

namespace Actors.Engine.Cluster.Tests.Pure;

public class MemberSpec
{
    [Fact]
    public void Members_of_the_same_incarnation_are_equal_whatever_their_status()
    {
        Assert.Equal(Make.Member("a", MemberStatus.Up), Make.Member("a", MemberStatus.Leaving));
        Assert.NotEqual(Make.Member("a", MemberStatus.Up), Make.Member(Make.Node("a", 42), MemberStatus.Up));
    }

    [Fact]
    public void Members_are_ordered_by_host_then_port()
    {
        var first = new UniqueAddress(new Akka.Actor.Address("akka.tcp", "test", "host", 1), 9);
        var second = new UniqueAddress(new Akka.Actor.Address("akka.tcp", "test", "host", 10), 1);
        var third = new UniqueAddress(new Akka.Actor.Address("akka.tcp", "test", "iost", 2), 1);
        Assert.Equal([first, second, third], new[] { third, second, first }.Order());
    }

    [Fact]
    public void The_older_member_came_up_first()
    {
        var old = Make.Member("b", MemberStatus.Up, 1);
        var young = Make.Member("a", MemberStatus.Up, 2);
        var joining = Make.Member("c", MemberStatus.Joining);
        Assert.True(old.IsOlderThan(young));
        Assert.False(young.IsOlderThan(old));
        Assert.True(young.IsOlderThan(joining));
        Assert.Equal([old, young, joining], new[] { joining, young, old }.Order(Member.AgeOrdering));
    }

    [Theory]
    [InlineData(MemberStatus.Joining, MemberStatus.Up, true)]
    [InlineData(MemberStatus.Joining, MemberStatus.Exiting, false)]
    [InlineData(MemberStatus.Up, MemberStatus.Joining, false)]
    [InlineData(MemberStatus.Leaving, MemberStatus.Up, false)]
    [InlineData(MemberStatus.Leaving, MemberStatus.Exiting, true)]
    [InlineData(MemberStatus.Exiting, MemberStatus.Down, true)]
    [InlineData(MemberStatus.Down, MemberStatus.Up, false)]
    [InlineData(MemberStatus.Down, MemberStatus.Removed, true)]
    public void A_member_takes_only_steps_of_its_life(MemberStatus from, MemberStatus to, bool allowed)
    {
        var member = Make.Member("a", from);
        if (allowed)
            Assert.Equal(to, member.Copy(to).Status);
        else
            Assert.Throws<InvalidOperationException>(() => member.Copy(to));
    }

    [Fact]
    public void Of_two_reports_the_one_farther_along_the_life_has_priority()
    {
        MemberStatus[] life = [MemberStatus.Joining, MemberStatus.WeaklyUp, MemberStatus.Up, MemberStatus.Leaving, MemberStatus.Exiting, MemberStatus.Down, MemberStatus.Removed];
        for (var early = 0; early < life.Length; early++)
        {
            for (var late = early; late < life.Length; late++)
            {
                var one = Make.Member("a", life[early]);
                var other = Make.Member("a", life[late]);
                Assert.Equal(life[late], Member.HighestPriorityOf(one, other).Status);
                Assert.Equal(life[late], Member.HighestPriorityOf(other, one).Status);
            }
        }
    }

    [Fact]
    public void A_member_on_its_way_out_that_one_side_does_not_know_was_removed_there()
    {
        var merged = Member.PickHighestPriority(
            [Make.Member("a", MemberStatus.Up), Make.Member("b", MemberStatus.Down), Make.Member("c", MemberStatus.Exiting)],
            [Make.Member("a", MemberStatus.Leaving), Make.Member("d", MemberStatus.Joining)]);
        Assert.Equal(["a Leaving", "d Joining"], merged.Order().Select(static member => $"{member.Address.Host} {member.Status}"));
    }

    [Fact]
    public void The_next_transition_is_the_status_that_can_follow_the_other()
    {
        Assert.Equal(MemberStatus.Up, Member.PickNextTransition(Make.Member("a", MemberStatus.Up), Make.Member("a", MemberStatus.Joining)).Status);
        Assert.Equal(MemberStatus.Down, Member.PickNextTransition(Make.Member("a", MemberStatus.Up), Make.Member("a", MemberStatus.Down)).Status);
        Assert.Throws<ArgumentException>(() => Member.PickNextTransition(Make.Member("a", MemberStatus.Joining), Make.Member("a", MemberStatus.Exiting)));
    }
}
