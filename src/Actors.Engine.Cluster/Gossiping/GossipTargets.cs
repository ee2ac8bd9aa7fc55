namespace Akka.Cluster;

/// <summary>Whom to tell. Pure but for the random numbers handed in.</summary>
internal static class GossipTargets
{
    /// <summary>
    /// The members to tell of a change at once: those that have not seen it, the likely leaders first because they act on agreement,
    /// the rest in random order; no more than <paramref name="limit"/>, the others hear from those.
    /// </summary>
    internal static IReadOnlyList<UniqueAddress> ForPush(MembershipState state, int limit, Random random)
    {
        var targets = new List<UniqueAddress>();
        foreach (var node in state.LeaderAndDeputies(deputies: 0))
        {
            if (Lacks(state, node))
                targets.Add(node);
        }

        var rest = state.Gossip.Members
            .Select(static member => member.UniqueAddress)
            .Where(node => !targets.Contains(node) && Lacks(state, node))
            .ToArray();
        if (targets.Count + rest.Length > limit)
            random.Shuffle(rest);
        targets.AddRange(rest.Take(Math.Max(0, limit - targets.Count)));
        return targets;
    }

    /// <summary>
    /// One member for the regular round: with the given probability one that has not seen this version, otherwise any. In a large
    /// cluster the probability falls, so that a newcomer is not flooded.
    /// </summary>
    internal static UniqueAddress? ForRound(MembershipState state, double differentViewProbability, int reduceAbove, Random random)
    {
        var candidates = state.Gossip.Members
            .Select(static member => member.UniqueAddress)
            .Where(state.IsWorthGossiping)
            .ToArray();
        if (candidates.Length == 0)
            return null;
        if (random.NextDouble() < Probability(state.Gossip.Members.Count, differentViewProbability, reduceAbove))
        {
            var behind = candidates.Where(node => !state.Gossip.SeenBy(node)).ToArray();
            if (behind.Length > 0)
                return behind[random.Next(behind.Length)];
        }

        return candidates[random.Next(candidates.Length)];
    }

    /// <summary>The configured value up to <paramref name="reduceAbove"/> members, then falling to a tenth of it at three times that many.</summary>
    internal static double Probability(int members, double configured, int reduceAbove)
    {
        if (members <= reduceAbove)
            return configured;
        var least = configured / 10;
        var most = reduceAbove * 3.0;
        return members >= most ? least : configured - ((configured - least) * (members - reduceAbove) / (most - reduceAbove));
    }

    private static bool Lacks(MembershipState state, UniqueAddress node) => state.IsWorthGossiping(node) && !state.Gossip.SeenBy(node);
}
