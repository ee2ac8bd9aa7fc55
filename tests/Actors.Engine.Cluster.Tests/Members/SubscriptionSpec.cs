using Actors.Engine.Cluster.Tests.Harness;
using Akka.Actor;
using Akka.Cluster;

namespace Actors.Engine.Cluster.Tests.Members;

public class SubscriptionSpec : ClusterSpec
{
    [Fact]
    public async Task A_subscriber_first_gets_the_state_as_a_snapshot()
    {
        var members = await FormAsync(2);
        var recorder = Recorder.Subscribe(members[0], ClusterEvent.InitialStateAsSnapshot, typeof(ClusterEvent.MemberUp));
        await UntilAsync("the snapshot has come", () => recorder.Received.Count > 0);
        var state = Assert.IsType<ClusterEvent.CurrentClusterState>(recorder.Received[0]);
        Assert.Equal(2, state.Members.Count);
        Assert.Equal(members[0].Cluster.State.Leader, state.Leader);
    }

    [Fact]
    public async Task A_subscriber_first_gets_the_state_as_events_of_the_types_it_asked_for()
    {
        var members = await FormAsync(2);
        var recorder = Recorder.Subscribe(members[0], ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.MemberUp), typeof(ClusterEvent.LeaderChanged));
        await UntilAsync("three events", () => recorder.Received.Count == 3);
        Assert.Equal(2, recorder.Received.OfType<ClusterEvent.MemberUp>().Count());
        Assert.Single(recorder.Received.OfType<ClusterEvent.LeaderChanged>());
    }

    [Fact]
    public async Task Events_come_once_in_the_order_of_the_life_of_a_member()
    {
        var founder = Start("founder");
        await JoinAsync(founder);
        var recorder = Recorder.Subscribe(founder, ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent), typeof(ClusterEvent.IClusterDomainEvent));
        var other = Start("other");
        await JoinAsync(founder, other);
        await other.Cluster.LeaveAsync().WaitAsync(TimeSpan.FromSeconds(10));
        await UntilAsync("removed", () => recorder.Has<ClusterEvent.MemberRemoved>(static _ => true));
        var life = recorder.Received.OfType<ClusterEvent.IMemberEvent>().Where(one => one.Member.Address.Equals(other.Address)).Select(static one => one.GetType().Name).ToArray();
        Assert.Equal(["MemberJoined", "MemberUp", "MemberLeft", "MemberExited", "MemberRemoved"], life);
    }

    [Fact]
    public async Task The_readable_state_already_shows_what_an_event_tells()
    {
        var founder = Start("founder");
        await JoinAsync(founder);
        var seen = new TaskCompletionSource<bool>();
        founder.Cluster.Subscribe(
            founder.System.ActorOf(Props.Create(() => new Comparer(seen, founder.Cluster))), ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.MemberJoined));
        var other = Start("other");
        other.Cluster.Join(founder.Address);
        Assert.True(await seen.Task.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task After_unsubscribing_nothing_more_comes()
    {
        var founder = Start("founder");
        await JoinAsync(founder);
        var gone = await Recorder.FromNowOnAsync<ClusterEvent.IMemberEvent>(founder);
        var partly = Recorder.Subscribe(founder, ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.MemberUp), typeof(ClusterEvent.MemberJoined));
        founder.Cluster.Unsubscribe(gone.Ref);
        founder.Cluster.Unsubscribe(partly.Ref, typeof(ClusterEvent.MemberJoined));
        var other = Start("other");
        await JoinAsync(founder, other);
        await UntilAsync("told to the other one", () => partly.Has<ClusterEvent.MemberUp>(up => up.Member.Address.Equals(other.Address)));
        Assert.DoesNotContain(gone.Received.OfType<ClusterEvent.IMemberEvent>(), one => one.Member.Address.Equals(other.Address));
        Assert.DoesNotContain(partly.Received, static one => one is ClusterEvent.MemberJoined);
    }

    [Fact]
    public async Task The_current_state_is_sent_on_request()
    {
        var members = await FormAsync(2);
        var recorder = new Recorder(members[1]);
        members[1].Cluster.SendCurrentClusterState(recorder.Ref);
        await UntilAsync("sent", () => recorder.Received.Count == 1);
        Assert.Equal(2, Assert.IsType<ClusterEvent.CurrentClusterState>(recorder.Received[0]).Members.Count);
    }

    [Fact]
    public async Task Shutting_down_is_told()
    {
        var members = await FormAsync(2, "akka.coordinated-shutdown { terminate-actor-system = off, run-by-actor-system-terminate = off }");
        var recorder = await Recorder.FromNowOnAsync<ClusterEvent.IClusterDomainEvent>(members[1]);
        await members[1].Cluster.LeaveAsync().WaitAsync(TimeSpan.FromSeconds(10));
        await UntilAsync("told", () => recorder.Has<ClusterEvent.ClusterShuttingDown>(static _ => true));
        await UntilAsync("own removal is told", () => recorder.Has<ClusterEvent.MemberRemoved>(removed => removed.Member.Address.Equals(members[1].Address)));
    }

    [Fact]
    public void Only_cluster_events_can_be_subscribed_to()
    {
        var member = Start("a");
        Assert.Throws<ArgumentException>(() => member.Cluster.Subscribe(ActorRefs.Nobody));
        Assert.Throws<ArgumentException>(() => member.Cluster.Subscribe(ActorRefs.Nobody, typeof(string)));
    }

    [Fact]
    public async Task The_callback_for_up_is_called_once_and_at_once_when_the_member_is_up()
    {
        var member = Start("a");
        var calls = 0;
        member.Cluster.RegisterOnMemberUp(() => Interlocked.Increment(ref calls));
        await JoinAsync(member);
        await UntilAsync("called", () => Volatile.Read(ref calls) == 1);
        member.Cluster.RegisterOnMemberUp(() => Interlocked.Increment(ref calls));
        await UntilAsync("called again", () => Volatile.Read(ref calls) == 2);
    }

    private sealed class Comparer(TaskCompletionSource<bool> seen, Akka.Cluster.Cluster cluster) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is ClusterEvent.MemberJoined joined && !joined.Member.Address.Equals(cluster.SelfAddress))
                seen.TrySetResult(cluster.State.Members.Contains(joined.Member));
        }
    }
}
