using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Actors.Launcher.Tests.Faults;

/// <summary>
/// Random programs and random faults against one cluster of OS processes, and what must hold whatever happens. The seed is printed;
/// ACTORS_FAULT_SEED replays one, ACTORS_FAULT_ROUNDS says how many rounds, ACTORS_FAULT_KIND does only one kind.
/// </summary>
public sealed class RandomFaultTests(ITestOutputHelper output)
{
    private const int Rounds = 200;

    // How often each kind comes in a hundred rounds, more or less; the slow ones are seldom. Each comes once before any chance.
    private static readonly (FaultKind Kind, int Weight)[] Kinds =
    [
        (FaultKind.None, 10), (FaultKind.DropConnection, 14), (FaultKind.KillChild, 14), (FaultKind.KillWarden, 14), (FaultKind.KillKeeper, 10), (FaultKind.KillExecutionNode, 6),
        (FaultKind.KillOriginNode, 6), (FaultKind.KillMaster, 2), (FaultKind.PauseNode, 11), (FaultKind.StopNode, 1), (FaultKind.SignalStorm, 12),
    ];

    [Fact]
    public async Task Whatever_happens_every_process_has_one_definite_outcome_and_nothing_is_left()
    {
        int seed = Given("ACTORS_FAULT_SEED") ?? Random.Shared.Next(1_000_000);
        int rounds = Given("ACTORS_FAULT_ROUNDS") ?? Rounds;
        Say($"seed {seed}, {rounds} rounds");
        FaultKind[] plan = Plan(new Random(seed), rounds);
        using FaultCluster cluster = await FaultCluster.StartAsync();
        var watch = Stopwatch.StartNew();
        for (int number = 0; number < rounds; number++)
        {
            var round = new FaultRound(cluster, number, plan[number], new Random(unchecked(seed * 1009 + number)));
            var one = Stopwatch.StartNew();
            try
            {
                await round.RunAsync();
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed} (ACTORS_FAULT_SEED={seed} replays it): {e}\n{round.Describe()}");
            }

            Say($"round {number}: {round.Kind}, {one.ElapsedMilliseconds} ms; {round.Summary}");
        }

        Say($"{rounds} rounds in {watch.Elapsed.TotalSeconds:0} s: {string.Join(", ", plan.CountBy(static kind => kind).Select(static pair => $"{pair.Key} {pair.Value}"))}");
    }

    private static int? Given(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;

    private static FaultKind[] Plan(Random random, int rounds)
    {
        if (Enum.TryParse(Environment.GetEnvironmentVariable("ACTORS_FAULT_KIND"), out FaultKind only))
        {
            return [.. Enumerable.Repeat(only, rounds)];
        }

        FaultKind[] each = [.. Kinds.Select(static pair => pair.Kind)];
        random.Shuffle(each);
        FaultKind[] bag = [.. Kinds.SelectMany(static pair => Enumerable.Repeat(pair.Kind, pair.Weight))];
        return [.. each.Concat(Enumerable.Range(0, rounds).Select(_ => bag[random.Next(bag.Length)])).Take(rounds)];
    }

    private void Say(string text)
    {
        output.WriteLine(text);
        if (Environment.GetEnvironmentVariable("ACTORS_FAULT_TRACE") is { Length: > 0 } trace)
        {
            File.AppendAllText(trace, text + "\n");
        }
    }
}
