using Akka.Cluster;

namespace Actors.Engine.Cluster.Tests.Pure;

/// <summary>A cluster of pure states whose messages are lost, doubled and reordered at random.</summary>
public class GossipSimulationSpec
{
    private static readonly string[] Names = ["a", "b", "c", "d", "e", "f"];
    private static readonly DateTime Now = new(2024, 5, 11, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Whatever_is_lost_or_reordered_all_members_come_to_one_view(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            var start = Make.Gossip([.. Names.Select(static (name, i) => Make.Member(name, MemberStatus.Up, i + 1))]).Stamp(Make.Node("a")).SeenByAll();
            var states = Names.ToDictionary(static name => name, _ => start);
            var wire = new List<(string From, string To, Gossip Gossip)>();

            for (var step = 0; step < 60; step++)
            {
                var name = Names[random.Next(Names.Length)];
                if (step < 30 && random.Next(4) == 0)
                    states[name] = ChangeSomething(name, states[name], random);
                wire.Add((name, Names[random.Next(Names.Length)], states[name]));
                if (random.Next(5) > 0)
                    Deliver(states, wire, random.Next(wire.Count), remove: random.Next(10) > 0);
            }

            SettleEvenly(states);
            var views = states.Values.Select(Describe).Distinct(StringComparer.Ordinal).ToArray();
            Assert.True(views.Length == 1, $"seed {seed}, round {round}: {string.Join(Environment.NewLine, views)}");
        }
    }

    private static Gossip ChangeSomething(string self, Gossip gossip, Random random)
    {
        var victim = gossip.Members[random.Next(gossip.Members.Count)];
        var changed = random.Next(4) switch
        {
            0 => LeaderDuties.Leave(gossip, victim),
            1 => gossip.With(reachability: gossip.Reachability.Unreachable(Make.Node(self), victim.UniqueAddress)),
            2 => gossip.With(reachability: gossip.Reachability.Reachable(Make.Node(self), victim.UniqueAddress)),
            _ => Names.Contains(victim.Address.Host)
                ? gossip.WithMember(Make.Member($"x{random.Next(5)}", MemberStatus.Joining))
                : LeaderDuties.Down(gossip, victim).Remove([victim.UniqueAddress], Now),
        };
        return changed.Stamp(Make.Node(self));
    }

    private static void Deliver(Dictionary<string, Gossip> states, List<(string From, string To, Gossip Gossip)> wire, int index, bool remove)
    {
        var (from, to, gossip) = wire[index];
        if (remove)
            wire.RemoveAt(index);
        Receive(states, from, to, gossip);
    }

    private static void Receive(Dictionary<string, Gossip> states, string from, string to, Gossip gossip)
    {
        // Who is silent to whom is part of the random changes; delivery itself must not depend on it here.
        var open = states[to].With(reachability: Reachability.Empty);
        var receipt = GossipExchange.Receive(Make.State(to, open), Make.Node(from), Make.Node(to), gossip);
        if (receipt.Outcome is GossipOutcome.Newer)
            states[to] = gossip.MarkSeen(Make.Node(to));
        else if (receipt.Outcome is GossipOutcome.Merged)
            states[to] = states[to].Merge(gossip).MarkSeen(Make.Node(to));
    }

    private static void SettleEvenly(Dictionary<string, Gossip> states)
    {
        for (var round = 0; round < 3; round++)
        {
            foreach (var from in Names)
            {
                foreach (var to in Names)
                    Receive(states, from, to, states[from]);
            }
        }
    }

    private static string Describe(Gossip gossip) =>
        string.Join(", ", gossip.Members.Select(static member => $"{member.Address.Host} {member.Status}")) + " " + gossip.Reachability + " " + gossip.Version;
}
