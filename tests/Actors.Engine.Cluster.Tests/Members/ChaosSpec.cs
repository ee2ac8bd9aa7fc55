using Actors.Engine.Cluster.Tests.Harness;
using Akka.Cluster;
using Xunit.Abstractions;

namespace Actors.Engine.Cluster.Tests.Members;

/// <summary>Joins, leaves, crashes, restarts, cuts and pauses in random order; whoever is left agrees in the end.</summary>
public class ChaosSpec(ITestOutputHelper output) : ClusterSpec
{
    private const string Config = "akka.cluster.auto-down-unreachable-after = 1s";

    private readonly List<(TestMember Member, TcpProxy Proxy)> _alive = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_happens_to_members_those_that_are_left_agree_on_who_is_up(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 4; i++)
            Add($"m{i}");
        await JoinAsync([.. _alive.Select(static one => one.Member)]);

        for (var step = 0; step < 12; step++)
        {
            await StepAsync(random, step);
            if (random.Next(2) == 0)
                await SettleAsync(seed, step);
        }

        await SettleAsync(seed, 12);
    }

    private Task SettleAsync(int seed, int step)
    {
        var members = _alive.Select(static one => one.Member).ToArray();
        var uniqueAddresses = members.Select(static member => member.Cluster.SelfUniqueAddress).ToHashSet();
        return UntilAsync(
            $"seed {seed}, step {step}: all {members.Length} agree",
            () => members.All(view =>
                view.Cluster.State.Unreachable.IsEmpty
                && view.Cluster.State.Members.All(static member => member.Status == MemberStatus.Up)
                && uniqueAddresses.SetEquals(view.Cluster.State.Members.Select(static member => member.UniqueAddress)))
                && members.Select(static view => view.Cluster.State.Leader).Distinct().Count() == 1,
            seconds: 30);
    }

    private async Task StepAsync(Random random, int step)
    {
        var victim = random.Next(_alive.Count);
        var (member, proxy) = _alive[victim];
        var what = random.Next(6);
        if (_alive.Count <= 3 && what is 1 or 2)
            what = 0;
        output.WriteLine($"{step}: {(what switch { 0 => "join", 1 => "leave", 2 => "crash", 3 => "restart", 4 => "cut", _ => "pause" })} {member.Name} {member.Address.Port}");
        switch (what)
        {
            case 0:
                Join(Add($"m{step + 10}"), random);
                break;
            case 1:
                _alive.RemoveAt(victim);
                member.Cluster.Leave(member.Address);
                break;
            case 2:
                _alive.RemoveAt(victim);
                await member.CrashAsync();
                break;
            case 3:
                _alive.RemoveAt(victim);
                await member.CrashAsync();
                var again = StartBehind(proxy, member.Name + "'", Config);
                _alive.Add((again, proxy));
                Join(again, random);
                break;
            case 4:
                proxy.Cut();
                break;
            default:
                proxy.Pause();
                await Task.Delay(random.Next(50));
                proxy.Resume();
                break;
        }
    }

    private TestMember Add(string name)
    {
        var proxy = Proxy();
        var member = StartBehind(proxy, name, Config);
        _alive.Add((member, proxy));
        return member;
    }

    // As nodes are configured: any of the others may be the one that takes a newcomer in.
    private void Join(TestMember newcomer, Random random)
    {
        var others = _alive.Select(static one => one.Member.Address).Where(address => !address.Equals(newcomer.Address)).ToArray();
        random.Shuffle(others);
        newcomer.Cluster.JoinSeedNodes(others);
    }
}
