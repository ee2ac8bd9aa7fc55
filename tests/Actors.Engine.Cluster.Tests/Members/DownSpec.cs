using Actors.Engine.Cluster.Tests.Harness;
using Akka.Actor;
using Akka.Cluster;

namespace Actors.Engine.Cluster.Tests.Members;

public class DownSpec : ClusterSpec
{
    [Fact]
    public async Task A_live_member_that_is_declared_down_is_removed_promptly_and_shuts_down()
    {
        var members = await FormAsync(3);
        var events = await Recorder.FromNowOnAsync<ClusterEvent.IMemberEvent>(members[1]);
        members[0].Cluster.Down(members[2].Address);
        await UntilAsync("removed by the others", () => members[..2].All(static member => member.Cluster.State.Members.Count == 2));
        await members[2].System.WhenTerminated.WaitAsync(TimeSpan.FromSeconds(10));
        await UntilAsync("told", () => events.Has<ClusterEvent.MemberRemoved>(static removed => removed.PreviousStatus == MemberStatus.Down));
    }

    [Fact]
    public async Task A_crashed_member_becomes_unreachable_and_is_removed_once_it_is_declared_down()
    {
        var members = await FormAsync(3);
        await members[1].CrashAsync();
        var rest = new[] { members[0], members[2] };
        await UntilAsync("unreachable", () => rest.All(member => member.SeesUnreachable(members[1])));
        Assert.All(rest, member => Assert.Equal(MemberStatus.Up, member.StatusOf(members[1])));
        members[2].Cluster.Down(members[1].Address);
        await UntilAsync("removed", () => rest.All(member => member.StatusOf(members[1]) is null));
    }

    [Fact]
    public async Task Auto_downing_removes_a_crashed_member_after_its_time()
    {
        var members = await FormAsync(3, "akka.cluster.auto-down-unreachable-after = 300ms");
        await members[2].CrashAsync();
        await UntilAsync("removed", () => members[..2].All(static member => member.Cluster.State.Members.Count == 2));
    }

    [Fact]
    public async Task Auto_downing_works_when_the_leader_is_the_one_that_crashed()
    {
        var members = await FormAsync(3, "akka.cluster.auto-down-unreachable-after = 300ms");
        var leader = members.Single(member => member.Address.Equals(member.Cluster.State.Leader));
        var rest = members.Where(member => member != leader).ToArray();
        await leader.CrashAsync();
        await UntilAsync("removed", () => rest.All(static member => member.Cluster.State.Members.Count == 2));
    }

    [Fact]
    public async Task While_somebody_is_unreachable_nobody_comes_up_and_after_a_while_newcomers_are_weakly_up()
    {
        const string config = "akka.cluster.allow-weakly-up-members = 300ms";
        var members = await FormAsync(3, config);
        await members[2].CrashAsync();
        await UntilAsync("unreachable", () => members[..2].All(member => member.SeesUnreachable(members[2])));
        var late = Start("late", config);
        late.Cluster.Join(members[0].Address);
        await UntilAsync("weakly up", () => members[1].StatusOf(late) == MemberStatus.WeaklyUp && late.Cluster.SelfMember.Status == MemberStatus.WeaklyUp);
        members[0].Cluster.Down(members[2].Address);
        await UpAsync(members[0], members[1], late);
    }

    [Fact]
    public async Task A_member_restarted_on_its_address_replaces_the_crashed_one_promptly()
    {
        var members = await FormAsync(3);
        var port = members[1].Address.Port;
        await members[1].CrashAsync();
        var again = Start("again", $"akka.remote.dot-netty.tcp.port = {port}");
        Assert.Equal(members[1].Address, again.Address);
        Assert.NotEqual(members[1].Cluster.SelfUniqueAddress, again.Cluster.SelfUniqueAddress);
        again.Cluster.Join(members[0].Address);
        await UntilAsync("the new one is up and the old one gone", () => new[] { members[0], members[2], again }.All(member =>
            member.StatusOf(again) == MemberStatus.Up && member.StatusOf(members[1]) is null && member.Cluster.State.Unreachable.IsEmpty));
    }

    [Fact]
    public async Task Down_of_oneself_shuts_down()
    {
        var members = await FormAsync(2);
        members[1].Cluster.Down(members[1].Address);
        await members[1].System.WhenTerminated.WaitAsync(TimeSpan.FromSeconds(10));
        await UntilAsync("removed", () => members[0].Cluster.State.Members.Count == 1);
    }

    [Fact]
    public async Task What_is_watched_on_a_member_ends_when_the_member_is_removed()
    {
        // Not a crash: a system that is aborted still stops its actors, and they say so.
        var proxy = Proxy();
        var first = Start("first");
        var second = StartBehind(proxy, "second");
        await JoinAsync(first, second);
        var watched = second.System.ActorOf(Props.Create(() => new Silent()), "watched");
        var remote = await first.System
            .ActorSelection(new RootActorPath(second.Address) / "user" / watched.Path.Name)
            .ResolveOne(TimeSpan.FromSeconds(20));
        var end = remote.WatchAsync();
        proxy.Pause();
        await UntilAsync("unreachable", () => first.SeesUnreachable(second));
        Assert.False(end.IsCompleted);
        first.Cluster.Down(second.Address);
        Assert.True(await end.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    private sealed class Silent : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }
    }
}
