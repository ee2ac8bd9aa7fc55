using System.Diagnostics;
using System.Globalization;
using Actors.Launcher.Tests.Harness;
using Xunit.Abstractions;

namespace Actors.Launcher.Tests.Clusters;

/// <summary>
/// Runs go on while faults come by a schedule drawn from a seed. After each round every run has its one right outcome, and nothing is left.
/// ACTORS_TEST_ROUNDS sets how many rounds, ACTORS_TEST_SEED repeats one schedule.
/// </summary>
[Collection(ClusterCollection.Name)]
public sealed class FaultScheduleTests(ITestOutputHelper output)
{
    private const string Round = """
        run -n 7 -- sh -c 'echo out; sleep 0.2; exit 3' > short & a=$!
        run -n 0 -- seq 1 20000 > long & b=$!
        (sleep 0.2; seq 1 20000) | run -n 7 -- cat > copied & c=$!
        "$ACTORS" run -n 7 -- sh -c 'setsid sleep 319 & sleep 320' & d=$!
        echo started $d
        wait $a; echo $?; wait $b; echo $?; wait $c; echo $?; wait $d; echo $?
        cat short; seq 1 20000 | cmp - long && seq 1 20000 | cmp - copied && echo same
        """;

    [Fact]
    public async Task Every_run_has_its_one_outcome_whatever_breaks()
    {
        int rounds = Number("ACTORS_TEST_ROUNDS", 10);
        int seed = Number("ACTORS_TEST_SEED", Random.Shared.Next());
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        using RealCluster cluster = await RealCluster.StartAsync(0, 7);
        for (int round = 0; round < rounds; round++)
        {
            string told = $"seed {seed}, round {round}";
            using Job job = cluster.On(cluster[0], Round);
            await job.WaitForOutputAsync("started ");
            await job.WaitForProcessesAsync($"{told}: the sleepers should run", static all => all.Count(static info => info.CommandLine is "sleep 319" or "sleep 320") == 2);
            int kind = random.Next(4);
            await BreakAsync(cluster, kind, random.Next(50, 400));
            int victim = int.Parse(job.OutputSoFar.Split(['\n', ' '])[1], CultureInfo.InvariantCulture);
            bool byCommand = random.Next(2) == 0;
            if (byCommand)
            {
                ProcessInfo.Read(victim)?.Kill("KILL");
            }
            else
            {
                ProcessInfo.Read(victim)?.Kill("TERM");
            }

            ShellResult result = await job.EndAsync();
            string[] expected = ["3", "0", "0", byCommand ? "137" : "143", "out", "same"];
            Assert.True(result.Lines[1..].SequenceEqual(expected), $"{told}, fault {kind}: {result}\n{cluster.Describe()}");
            await job.WaitForProcessesAsync($"{told}, fault {kind}: nothing should be left", static left => left.Count == 0);
        }
    }

    private static async Task BreakAsync(RealCluster cluster, int kind, int milliseconds)
    {
        switch (kind)
        {
            case 0:
                Connections.Cut(cluster[7].Pid);
                break;
            case 1:
                Connections.Cut(cluster[0].Pid);
                break;
            case 2:
                Connections.Cut(cluster.Master.Pid);
                break;
            default:
                await cluster[7].FreezeAsync();
                var watch = Stopwatch.StartNew();
                await Until.TrueAsync(() => watch.ElapsedMilliseconds >= milliseconds, static () => "");
                cluster[7].Kill("CONT");
                break;
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
