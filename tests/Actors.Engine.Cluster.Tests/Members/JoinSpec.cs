using System.Diagnostics;
using Actors.Engine.Cluster.Tests.Harness;
using Akka.Actor;
using Akka.Cluster;
using Xunit.Abstractions;

namespace Actors.Engine.Cluster.Tests.Members;

public class JoinSpec(ITestOutputHelper output) : ClusterSpec
{
    [Fact]
    public async Task The_first_that_is_told_of_a_founder_is_that_it_is_up()
    {
        var member = Start("founder");
        var events = await Recorder.FromNowOnAsync<ClusterEvent.IMemberEvent>(member);
        await JoinAsync(member);
        await UntilAsync("up", () => events.Has<ClusterEvent.MemberUp>(_ => true));
        Assert.False(events.Has<ClusterEvent.MemberJoined>(_ => true));
    }

    [Fact]
    public async Task A_join_that_is_not_done_when_its_token_is_cancelled_has_failed()
    {
        var member = Start("a");
        var nobody = new Address("akka.tcp", member.System.Name, "127.0.0.1", FreePort());
        using var already = new CancellationTokenSource();
        await already.CancelAsync();
        await Assert.ThrowsAsync<ClusterJoinFailedException>(() => member.Cluster.JoinAsync(nobody, already.Token));
        using var later = new CancellationTokenSource();
        var joining = member.Cluster.JoinSeedNodesAsync([nobody], later.Token);
        Assert.False(joining.IsCompleted);
        await later.CancelAsync();
        await Assert.ThrowsAsync<ClusterJoinFailedException>(() => joining);
    }

    [Fact]
    public void The_remote_path_of_an_actor_keeps_its_uid()
    {
        var member = Start("a");
        var actor = new Recorder(member).Ref;
        var path = member.Cluster.RemotePathOf(actor);
        Assert.Equal((member.Address, actor.Path.Uid), (path.Address, path.Uid));
    }

    [Fact]
    public async Task A_member_comes_up_where_all_messages_are_verified_to_be_serializable()
    {
        var founder = Start("founder", "akka.actor.serialize-messages = on");
        founder.Cluster.Join(founder.Address);
        await UpAsync(founder);
    }

    [Fact]
    public async Task A_member_that_joins_itself_founds_a_cluster_and_leads_it()
    {
        var member = Start("a");
        await member.Cluster.JoinAsync(member.Address).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.True(member.Cluster.IsUp);
        Assert.Equal(member.Address, member.Cluster.State.Leader);
        Assert.Equal(MemberStatus.Up, member.Cluster.SelfMember.Status);
    }

    [Fact]
    public async Task The_only_seed_node_founds_the_cluster_without_waiting()
    {
        var port = FreePort();
        var watch = Stopwatch.StartNew();
        var member = Start("a", $$"""
            akka.remote.dot-netty.tcp.port = {{port}}
            akka.cluster { seed-node-timeout = 30s, seed-nodes = ["akka.tcp://{{TestMember.SystemName}}@127.0.0.1:{{port}}"] }
            """);
        await UpAsync(member);
        output.WriteLine($"up after {watch.ElapsedMilliseconds} ms");
    }

    [Fact]
    public async Task Five_members_form_a_cluster_fast_even_with_the_default_timings()
    {
        await FormOnceAsync();
        var best = long.MaxValue;
        for (var attempt = 0; attempt < 3; attempt++)
            best = Math.Min(best, await FormOnceAsync());
        Assert.True(best < 1_000, $"the best of three attempts took {best} ms");
    }

    [Fact]
    public async Task Seed_nodes_started_together_form_one_cluster()
    {
        var members = Enumerable.Range(0, 4).Select(i => Start($"m{i}")).ToArray();
        var seeds = members.Take(3).Select(static member => member.Address).ToArray();
        foreach (var member in members)
            member.Cluster.JoinSeedNodes(seeds);
        await UpAsync(members);
    }

    [Fact]
    public async Task A_seed_node_that_is_not_the_first_waits_for_one_that_has_a_cluster()
    {
        var first = Start("first");
        var second = Start("second");
        Address[] seeds = [first.Address, second.Address];
        var joined = second.Cluster.JoinSeedNodesAsync(seeds);
        await UntilAsync("the second looks for the first", () => !second.Cluster.IsUp && !joined.IsCompleted);
        first.Cluster.JoinSeedNodes(seeds);
        await joined.WaitAsync(TimeSpan.FromSeconds(10));
        await UpAsync(first, second);
    }

    [Fact]
    public async Task The_first_seed_node_joins_a_cluster_that_runs_already_through_another_seed()
    {
        var old = Start("old");
        await JoinAsync(old);
        var first = Start("first");
        first.Cluster.JoinSeedNodes([first.Address, old.Address]);
        await UpAsync(old, first);
    }

    [Fact]
    public async Task The_first_seed_node_founds_a_cluster_when_nobody_answers_in_time()
    {
        var first = Start("first");
        first.Cluster.JoinSeedNodes([first.Address, new Address("akka.tcp", TestMember.SystemName, "127.0.0.1", FreePort())]);
        await UpAsync(first);
    }

    [Fact]
    public async Task Joining_through_any_member_joins_the_same_cluster()
    {
        var members = await FormAsync(2);
        var third = Start("third");
        await third.Cluster.JoinAsync(members[1].Address).WaitAsync(TimeSpan.FromSeconds(10));
        await UpAsync([.. members, third]);
    }

    [Fact]
    public async Task A_join_nobody_answered_is_repeated()
    {
        var port = FreePort();
        var early = Start("early");
        early.Cluster.Join(new Address("akka.tcp", TestMember.SystemName, "127.0.0.1", port));
        var late = Start("late", $"akka.remote.dot-netty.tcp.port = {port}");
        late.Cluster.Join(late.Address);
        await UpAsync(late, early);
    }

    [Fact]
    public async Task A_join_to_a_system_of_another_name_fails_with_a_reason()
    {
        var member = Start("a");
        var failure = await Assert.ThrowsAsync<ClusterJoinFailedException>(() =>
            member.Cluster.JoinAsync(new Address("akka.tcp", "other", "127.0.0.1", FreePort())).WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Contains("other", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seed_node_with_another_downing_provider_is_not_joined_and_both_are_named()
    {
        var founder = Start("founder", "akka.cluster.auto-down-unreachable-after = 10s");
        await JoinAsync(founder);
        var other = Start("other");
        var failure = await Assert.ThrowsAsync<ClusterJoinFailedException>(() =>
            other.Cluster.JoinSeedNodesAsync([founder.Address]).WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Contains(nameof(AutoDowning), failure.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(NoDowning), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_comes_up_before_the_configured_number_has_joined()
    {
        const string config = "akka.cluster { min-nr-of-members = 3, role.worker.min-nr-of-members = 2 }";
        var first = Start("first", config);
        var second = Start("second", config + "\nakka.cluster.roles = [worker]");
        first.Cluster.Join(first.Address);
        second.Cluster.Join(first.Address);
        await UntilAsync("both are joining", () => second.StatusOf(first) == MemberStatus.Joining && first.StatusOf(second) == MemberStatus.Joining);
        var third = Start("third", config + "\nakka.cluster.roles = [worker]");
        third.Cluster.Join(first.Address);
        await UpAsync(first, second, third);
    }

    [Fact]
    public async Task Roles_and_version_of_a_member_are_known_to_all()
    {
        var first = Start("first", "akka.cluster { roles = [master], app-version = \"1.2.3\" }");
        var second = Start("second", "akka.cluster { roles = [node, big], app-version = \"1.3.0\" }");
        await JoinAsync(first, second);
        var seen = first.Cluster.State.Members.Single(member => member.Address.Equals(second.Address));
        Assert.Equal(["big", "node"], seen.Roles.Order(StringComparer.Ordinal));
        Assert.Equal("1.3.0", seen.AppVersion.Version);
        Assert.True(first.Cluster.State.HasMoreThanOneAppVersion);
        Assert.Equal(["big", "master", "node"], first.Cluster.State.AllRoles.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Shutting_down_after_an_unsuccessful_search_ends_the_system()
    {
        var member = Start("a", "akka.cluster.shutdown-after-unsuccessful-join-seed-nodes = 300ms");
        member.Cluster.JoinSeedNodes([new Address("akka.tcp", TestMember.SystemName, "127.0.0.1", FreePort())]);
        await member.System.WhenTerminated.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static int FreePort()
    {
        using var free = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        return ((System.Net.IPEndPoint)free.LocalEndpoint).Port;
    }

    private async Task<long> FormOnceAsync()
    {
        const string defaults = """
            akka.cluster {
              gossip-interval = 1s, leader-actions-interval = 1s, unreachable-nodes-reaper-interval = 1s
              periodic-tasks-initial-delay = 100ms, retry-unsuccessful-join-after = 2s, seed-node-timeout = 5s
              failure-detector { heartbeat-interval = 1s, acceptable-heartbeat-pause = 3s, expected-response-after = 1s }
            }
            """;
        var watch = Stopwatch.StartNew();
        var members = Enumerable.Range(0, 5).Select(i => Start($"m{i}", defaults)).ToArray();
        var started = watch.ElapsedMilliseconds;
        await JoinAsync(members);
        output.WriteLine($"five systems started after {started} ms, one cluster after {watch.ElapsedMilliseconds} ms");
        return watch.ElapsedMilliseconds;
    }
}
