using Actors.Engine.Cluster.Tests.Harness;
using Akka.Cluster;

namespace Actors.Engine.Cluster.Tests.Members;

public class OrderSpec : ClusterSpec
{
    [Fact]
    public async Task Members_that_came_up_one_after_the_other_are_older_in_that_order_for_everybody()
    {
        var members = new List<TestMember> { Start("m0") };
        await JoinAsync(members[0]);
        for (var i = 1; i < 4; i++)
        {
            members.Add(Start($"m{i}"));
            members[i].Cluster.Join(members[0].Address);
            await UpAsync([.. members]);
        }

        foreach (var view in members)
        {
            var byAge = view.Cluster.State.Members.Order(Member.AgeOrdering).Select(static member => member.Address);
            Assert.Equal(members.Select(static member => member.Address), byAge);
        }
    }

    [Fact]
    public async Task When_the_oldest_goes_the_next_in_age_is_the_oldest()
    {
        var members = new List<TestMember> { Start("m0") };
        await JoinAsync(members[0]);
        for (var i = 1; i < 3; i++)
        {
            members.Add(Start($"m{i}"));
            members[i].Cluster.Join(members[0].Address);
            await UpAsync([.. members]);
        }

        members[1].Cluster.Leave(members[0].Address);
        await UntilAsync("the oldest has gone", () => members[1..].TrueForAll(view => view.Cluster.State.Members.Min(Member.AgeOrdering)!.Address.Equals(members[1].Address)));
    }

    [Fact]
    public async Task Each_role_has_a_leader_and_another_one_when_that_goes()
    {
        var members = new[]
        {
            Start("plain"),
            Start("one", "akka.cluster.roles = [master]"),
            Start("two", "akka.cluster.roles = [master, node]"),
        };
        await JoinAsync(members);
        var masters = members[1..].OrderBy(static member => member.Address.Port).ToArray();
        await UntilAsync("all know the first master", () => members.All(view => masters[0].Address.Equals(view.Cluster.State.RoleLeader("master"))));
        Assert.Equal(members[2].Address, members[0].Cluster.State.RoleLeader("node"));
        Assert.Null(members[0].Cluster.State.RoleLeader("nobody"));
        var events = await Recorder.FromNowOnAsync<ClusterEvent.RoleLeaderChanged>(members[0]);
        masters[0].Cluster.Leave(masters[0].Address);
        await UntilAsync("the other master leads", () => events.Has<ClusterEvent.RoleLeaderChanged>(changed =>
            string.Equals(changed.Role, "master", StringComparison.Ordinal) && masters[1].Address.Equals(changed.Leader)));
    }
}
