using System.Globalization;
using System.Text;
using Actors.Bproc.Tests.Support;
using Actors.ProcessSpace;
using Space = Actors.ProcessSpace.ProcessSpace;

namespace Actors.Bproc.Tests.Semantics;

public class StressTests(BprocCluster cluster) : BprocTest(cluster)
{
    [Fact]
    public async Task AWordGoesBackAndForthBetweenTwoProcesses()
    {
        using var use = Use();
        var one = await Bproc.RexecIoAsync(0, Streams, TestChild, ["testchild", "cat"]);
        var two = await Bproc.RexecIoAsync(1, Streams, TestChild, ["testchild", "cat"]);
        var word = "0";
        for (var round = 1; round <= 100; round++)
        {
            foreach (var process in new[] { one, two })
            {
                await process.StandardInput!.WriteAsync(Encoding.ASCII.GetBytes(word + "\n"));
                Assert.Equal(word, await ReadLineAsync(process));
            }

            word = round.ToString(CultureInfo.InvariantCulture);
        }

        Assert.True((await FinishAsync(one)).Status.Success);
        Assert.True((await FinishAsync(two)).Status.Success);
    }

    [Fact]
    public async Task EveryOriginGetsTheStatusOfEachOfItsProcesses()
    {
        Space[] origins = [Cluster.Master, Cluster.Node(0), Cluster.Node(2)];
        var numbers = await Task.WhenAll(origins.Select((origin, seed) => RunManyAsync(origin, new Random(seed), 40)));
        Assert.Equal(120, numbers.SelectMany(static pids => pids).Distinct().Count());
        foreach (var origin in origins)
        {
            Assert.DoesNotContain(origin.Processes, process => numbers.Any(pids => pids.Contains(process.Pid)));
        }
    }

    private static async Task<int[]> RunManyAsync(Space origin, Random random, int count)
    {
        using var use = Bproc.Use(origin);
        return await Task.WhenAll(Enumerable.Range(0, count).Select(_ => RunAsync(random.Next(-1, 3), random.Next(256), random.Next(2) == 0)));
    }

    private static async Task<int> RunAsync(int node, int code, bool isKilled)
    {
        var process = await Bproc.RexecIoAsync(node, [], TestChild, isKilled ? ["testchild", "sleep", "0"] : ["testchild", "exit", $"{code}"]).WaitAsync(Limit);
        if (isKilled)
        {
            Assert.Equal(SignalResult.Delivered, await process.SignalAsync(9).AsTask().WaitAsync(Limit));
        }

        var status = await EndAsync(process);
        Assert.Equal(isKilled ? (ExitKind.Signaled, 9) : (ExitKind.Exited, code), (status.Kind, isKilled ? status.Signal : status.Code));
        return process.Pid;
    }
}
