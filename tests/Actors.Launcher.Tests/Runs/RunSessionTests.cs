using Actors.Node.Hosting;
using Actors.Node.Runs;
using Actors.ProcessSpace;

namespace Actors.Launcher.Tests.Runs;

public sealed class RunSessionTests
{
    [Fact]
    public async Task A_run_that_is_left_at_any_moment_of_its_start_leaves_no_program()
    {
        await using LocalCluster cluster = await LocalCluster.StartAsync(1);
        ProcessSpace.ProcessSpace space = cluster.Master.Space;
        var request = new RunRequest { Spec = new ProcessSpec { File = "/bin/sleep", Arguments = ["330"] }, Nodes = [0, 0] };
        for (int i = 0; i < 200; i++)
        {
            var session = new RunSession(space, request);
            Task<int> run = session.RunAsync();
            await Task.Delay(Random.Shared.Next(12));
            await session.DisposeAsync();
            await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // What was started and left ends at once; what nobody knows of stays, and would be seen here.
        IReadOnlyList<ProcessEntry> left = [];
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        do
        {
            left = await space.ListAsync(0);
        }
        while (left.Count > 0 && !limit.IsCancellationRequested);
        Assert.Empty(left);
    }
}
