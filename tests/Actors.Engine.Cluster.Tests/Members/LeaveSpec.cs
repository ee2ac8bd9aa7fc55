using Actors.Engine.Cluster.Tests.Harness;
using Akka.Actor;
using Akka.Cluster;

namespace Actors.Engine.Cluster.Tests.Members;

public class LeaveSpec : ClusterSpec
{
    [Fact]
    public async Task A_member_that_leaves_goes_through_leaving_and_exiting_and_is_removed()
    {
        var members = await FormAsync(3);
        var events = await Recorder.FromNowOnAsync<ClusterEvent.IMemberEvent>(members[0]);
        await members[2].Cluster.LeaveAsync().WaitAsync(TimeSpan.FromSeconds(10));
        await UntilAsync("the others have removed it", () => members[..2].All(other => other.Cluster.State.Members.Count == 2));
        await UntilAsync("removal is told", () => events.Has<ClusterEvent.MemberRemoved>(removed => removed.Member.Address.Equals(members[2].Address)));
        var removed = events.Received.OfType<ClusterEvent.MemberRemoved>().Single();
        Assert.Equal(MemberStatus.Exiting, removed.PreviousStatus);
        Assert.DoesNotContain(events.Received, static one => one is ClusterEvent.MemberDowned);
        Assert.True(members[2].Cluster.IsTerminated);
    }

    [Fact]
    public async Task Leaving_ends_the_actor_system_by_its_coordinated_shutdown()
    {
        var members = await FormAsync(2);
        members[0].Cluster.Leave(members[1].Address);
        await members[1].System.WhenTerminated.WaitAsync(TimeSpan.FromSeconds(10));
        await UntilAsync("removed", () => members[0].Cluster.State.Members.Count == 1);
    }

    [Fact]
    public async Task Terminating_a_system_leaves_the_cluster_first()
    {
        var members = await FormAsync(3);
        var events = await Recorder.FromNowOnAsync<ClusterEvent.MemberRemoved>(members[1]);
        await members[0].System.Terminate().WaitAsync(TimeSpan.FromSeconds(10));
        await UntilAsync("removed as one that left", () => events.Has<ClusterEvent.MemberRemoved>(removed =>
            removed.Member.Address.Equals(members[0].Address) && removed.PreviousStatus == MemberStatus.Exiting));
    }

    [Fact]
    public async Task A_member_does_not_wait_for_an_agreement_that_somebody_unreachable_prevents()
    {
        var proxy = Proxy();
        var first = Start("first");
        var second = Start("second");
        var silent = StartBehind(proxy, "silent");
        await JoinAsync(first, second, silent);
        proxy.Pause();
        await UntilAsync("unreachable", () => first.SeesUnreachable(silent) && second.SeesUnreachable(silent));
        await second.System.Terminate().WaitAsync(TimeSpan.FromSeconds(9));
        first.Cluster.Down(silent.Address);
        await UntilAsync("both are removed", () => first.Cluster.State.Members.Count == 1);
    }

    [Fact]
    public async Task The_last_member_can_leave()
    {
        var member = Start("a");
        await JoinAsync(member);
        await member.Cluster.LeaveAsync().WaitAsync(TimeSpan.FromSeconds(10));
        await member.System.WhenTerminated.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task All_members_can_leave_at_once()
    {
        var members = await FormAsync(4);
        await Task.WhenAll(members.Select(static member => member.System.Terminate())).WaitAsync(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task When_the_leader_leaves_the_next_one_leads()
    {
        var members = await FormAsync(3);
        var leader = members.Single(member => member.Address.Equals(member.Cluster.State.Leader));
        var rest = members.Where(member => member != leader).ToArray();
        var next = rest.MinBy(static member => member.Address.Port)!;
        var events = await Recorder.FromNowOnAsync<ClusterEvent.LeaderChanged>(next);
        leader.Cluster.Leave(leader.Address);
        await UntilAsync("the next leads", () => rest.All(member => next.Address.Equals(member.Cluster.State.Leader)));
        await UntilAsync("and says so", () => events.Has<ClusterEvent.LeaderChanged>(changed => next.Address.Equals(changed.Leader)));
    }

    [Fact]
    public async Task The_callback_for_removal_is_called_once_when_the_member_has_gone()
    {
        var member = Start("a");
        var calls = 0;
        member.Cluster.RegisterOnMemberRemoved(() => Interlocked.Increment(ref calls));
        await JoinAsync(member);
        member.Cluster.Leave(member.Address);
        await member.System.WhenTerminated.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_member_that_left_cannot_join_again()
    {
        var members = await FormAsync(2, "akka.coordinated-shutdown { terminate-actor-system = off, run-by-actor-system-terminate = off }");
        await members[1].Cluster.LeaveAsync().WaitAsync(TimeSpan.FromSeconds(10));
        await UntilAsync("terminated", () => members[1].Cluster.IsTerminated);
        await Assert.ThrowsAsync<ClusterJoinFailedException>(() => members[1].Cluster.JoinAsync(members[0].Address));
    }

    [Fact]
    public async Task A_member_that_goes_while_it_joins_is_not_waited_for()
    {
        var members = await FormAsync(2);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var hasty = Start($"hasty{attempt}");
            hasty.Cluster.Join(members[0].Address);
            await hasty.System.Terminate().WaitAsync(TimeSpan.FromSeconds(9));
            await UntilAsync("the others are alone again", () => members.All(static member =>
                member.Cluster.State.Members.Count == 2 && member.Cluster.State.Unreachable.IsEmpty));
        }

        var late = Start("late");
        late.Cluster.Join(members[1].Address);
        await UpAsync([.. members, late]);
    }

    [Fact]
    public async Task A_system_that_never_joined_ends_without_waiting()
    {
        var member = Start("a");
        await member.System.Terminate().WaitAsync(TimeSpan.FromSeconds(9));
    }
}
