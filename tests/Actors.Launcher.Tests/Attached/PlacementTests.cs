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

    [Fact]
    public async Task A_burst_of_a_thousand_is_spread()
    {
        string seen = Path.Combine(nodes.Cluster.Folder, "seen");
        var spec = new ProcessSpec { File = "/bin/sh", Arguments = ["-c", "echo $ACTORS_NODE"], Streams = new StreamSet { Input = StreamSpec.Closed, Output = StreamSpec.Pipe, Error = StreamSpec.Closed } };
        var plan = new RunPlan { Spec = spec, Nodes = "any" };
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
        Assert.True(counts.Count == 4 && counts.Values.Sum() == Burst && counts.Values.All(static count => count is >= Burst / 5 and <= Burst * 3 / 10), told);
    }
}
