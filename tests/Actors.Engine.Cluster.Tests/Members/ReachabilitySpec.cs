using Actors.Engine.Cluster.Tests.Harness;
using Akka.Actor;
using Akka.Cluster;
using Akka.Event;

namespace Actors.Engine.Cluster.Tests.Members;

public class ReachabilitySpec : ClusterSpec
{
    [Fact]
    public async Task A_member_that_falls_silent_becomes_unreachable_and_reachable_again_when_it_returns()
    {
        var proxy = Proxy();
        var first = Start("first");
        var second = Start("second");
        var silent = StartBehind(proxy, "silent");
        await JoinAsync(first, second, silent);
        var events = await Recorder.FromNowOnAsync<ClusterEvent.IReachabilityEvent>(first);

        proxy.Pause();
        await UntilAsync("unreachable", () => first.SeesUnreachable(silent) && second.SeesUnreachable(silent));
        proxy.Resume();
        await UntilAsync("back", () => Members.All(static member => member.Cluster.State.Unreachable.IsEmpty));
        await UntilAsync("told", () => events.Has<ClusterEvent.ReachableMember>(back => back.Member.Address.Equals(silent.Address)));
        Assert.True(events.Has<ClusterEvent.UnreachableMember>(gone => gone.Member.Address.Equals(silent.Address)));
        await UpAsync(first, second, silent);
    }

    [Fact]
    public async Task A_pause_shorter_than_the_acceptable_one_is_not_noticed()
    {
        const string config = "akka.cluster.failure-detector.acceptable-heartbeat-pause = 10s";
        var proxy = Proxy();
        var first = Start("first", config);
        var paused = StartBehind(proxy, "paused", config);
        await JoinAsync(first, paused);
        var events = await Recorder.FromNowOnAsync<ClusterEvent.IReachabilityEvent>(first);
        proxy.Pause();
        first.Cluster.Leave(paused.Address);
        await UntilAsync("the paused one is leaving here", () => first.StatusOf(paused) == MemberStatus.Leaving);
        proxy.Resume();
        await paused.System.WhenTerminated.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.DoesNotContain(events.Received, static one => one is ClusterEvent.UnreachableMember);
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_is_dropped_and_said_and_changes_nothing()
    {
        var first = Start("first");
        var second = Start("second");
        await JoinAsync(first, second);
        var said = new Recorder(second);
        second.System.EventStream.Subscribe(said.Ref, typeof(Warning));
        var garbage = new GossipEnvelope(first.Cluster.SelfUniqueAddress, second.Cluster.SelfUniqueAddress, [5, 6, 7]);
        first.System.ActorSelection(new RootActorPath(second.Address) / "system" / "cluster" / "core" / "daemon").Tell(garbage);
        await UntilAsync("said", () => said.Has<Warning>(one => one.Message.ToString()!.Contains($"the state from [{first.Address}] is dropped", StringComparison.Ordinal)));
        await JoinAsync(first, second, Start("third"));
        Assert.All(Members, static member => Assert.Empty(member.Cluster.State.Unreachable));
    }

    [Fact]
    public async Task Broken_connections_alone_lose_nothing()
    {
        var proxy = Proxy();
        var first = Start("first");
        var second = StartBehind(proxy, "second");
        await JoinAsync(first, second);
        proxy.Cut();
        var third = Start("third");
        third.Cluster.Join(first.Address);
        await UpAsync(first, second, third);
    }

    [Fact]
    public async Task A_removed_member_that_returns_learns_that_it_was_removed_and_shuts_down()
    {
        var proxy = Proxy();
        var first = Start("first");
        var second = Start("second");
        var lost = StartBehind(proxy, "lost");
        await JoinAsync(first, second, lost);
        proxy.Pause();
        await UntilAsync("unreachable", () => first.SeesUnreachable(lost));
        first.Cluster.Down(lost.Address);
        await UntilAsync("removed", () => first.StatusOf(lost) is null && second.StatusOf(lost) is null);
        proxy.Resume();
        await UntilAsync("it has obeyed", () => lost.Cluster.IsTerminated, seconds: 20);
    }
}
