using System.Diagnostics;
using System.Globalization;
using Actors.Launcher.Tests.Harness;
using Actors.Node.Attach;
using Actors.Node.Runs;
using Actors.ProcessSpace;

namespace Actors.Launcher.Tests.Attached;

/// <summary>Where programs go that may go anywhere.</summary>
[Collection(AttachedCollection.Name)]
public sealed class PlacementTests(AttachedCluster nodes)
{
    private const int Burst = 1000;
    private const int InFlight = 32;
    private const int Even = Burst / 4;

    [Fact]
    public async Task A_burst_of_a_thousand_is_spread()
    {
        string seen = Path.Combine(nodes.Cluster.Folder, "seen");
        var spec = new ProcessSpec { File = "/bin/sh", Arguments = ["-c", "echo $ACTORS_NODE"], Streams = new StreamSet { Input = StreamSpec.Closed, Output = StreamSpec.Pipe, Error = StreamSpec.Closed } };
        var plan = new RunPlan { Spec = spec, Nodes = "any" };
        var watch = Stopwatch.StartNew();
        using (var file = File.OpenHandle(seen, FileMode.Create, FileAccess.Write))
        {
            int output = (int)file.DangerousGetHandle();
            await Parallel.ForAsync(0, Burst, new ParallelOptions { MaxDegreeOfParallelism = InFlight }, async (_, cancellation) =>
            {
                AttachClient client = await AttachClient.ConnectAsync(nodes.Socket, cancellation);
                await using IRun run = client.CreateRun(plan, [-1, output, -1], static () => { }, Assert.Fail);
                Assert.Equal(0, await run.RunAsync(cancellation));
            });
        }

        Dictionary<int, int> counts = File.ReadLines(seen).CountBy(static line => int.Parse(line, CultureInfo.InvariantCulture)).ToDictionary();
        string told = string.Join(", ", counts.OrderBy(static pair => pair.Key).Select(static pair => $"node {pair.Key}: {pair.Value}"));

        // Once a second the nodes tell what they run, and what was placed until then is forgotten: what is in flight may be counted twice, or not at
        // all. Usually it is over after two seconds; a busy machine gives it more of these.
        double uneven = Math.Min((Even / 5) + (InFlight * Math.Max(0, watch.Elapsed.TotalSeconds - 2)), Even * 4 / 5);
        Assert.True(
            counts.Count == 4 && counts.Values.Sum() == Burst && counts.Values.All(count => Math.Abs(count - Even) <= uneven),
            $"{told}; {uneven:0} more or less than {Even} were allowed after {watch.Elapsed.TotalSeconds:0.0} s");
    }
}
