using Actors.Native;

namespace Actors.ProcessSpace.Tests.EndToEnd;

[Collection("cluster")]
public class FailureTests(TestCluster cluster)
{
    [Theory]
    [InlineData("nosuchprogram", 2, ProcessStage.Exec)]
    [InlineData("/etc/passwd", 13, ProcessStage.Exec)]
    [InlineData("/nosuch/dir/prog", 2, ProcessStage.Exec)]
    public async Task ExecErrorsCarryTheNumberTheStageAndTheThing(string file, int errno, ProcessStage stage)
    {
        var problem = await Assert.ThrowsAsync<ProcessException>(() => cluster.StartAsync(ProcessSpec.Of(file)));
        Assert.Equal((errno, stage, 1, file), (problem.Errno.Number, problem.Stage, problem.Node, problem.Subject));
        Assert.Contains(problem.Errno.Name, problem.Message, StringComparison.Ordinal);
        Assert.False(problem.MayHaveStarted);
    }

    [Fact]
    public async Task AMissingDirectoryIsNamed()
    {
        var problem = await Assert.ThrowsAsync<ProcessException>(
            () => cluster.StartAsync(ProcessSpec.Of("true") with { WorkingDirectory = "/nosuch/place" }));
        Assert.Equal((Errno.ENOENT, ProcessStage.Directory, "/nosuch/place"), (problem.Errno, problem.Stage, problem.Subject));
    }

    [Fact]
    public async Task AMissingFileIsNamed()
    {
        var spec = ProcessSpec.Of("true") with { Streams = StreamSet.None with { Input = StreamSpec.FromFile("/nosuch/file") } };
        var problem = await Assert.ThrowsAsync<ProcessException>(() => cluster.StartAsync(spec));
        Assert.Equal((Errno.ENOENT, ProcessStage.Streams), (problem.Errno, problem.Stage));
        Assert.Contains("/nosuch/file", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongSpecIsRefusedAtOnceAndNothingIsSent()
    {
        var before = cluster.Master.Processes.Length;
        await Assert.ThrowsAsync<ProcessSpecException>(() => cluster.StartAsync(ProcessSpec.Of("")));
        Assert.Equal(before, cluster.Master.Processes.Length);
    }

    [Fact]
    public async Task ANodeThatIsNotThereIsAnErrorThatNamesIt()
    {
        var problem = await Assert.ThrowsAsync<NodeException>(() => cluster.StartAsync(ProcessSpec.Of("true"), 77));
        Assert.Contains("node 77", problem.Message, StringComparison.Ordinal);
        Assert.Equal(ProcessStage.ResolveNode, problem.Stage);
    }

    [Fact]
    public async Task ACalledOffCreationLeavesNothing()
    {
        for (var round = 0; round < 20; round++)
        {
            using var cancel = new CancellationTokenSource();
            var starting = cluster.Master.SpawnAsync(ProcessSpec.Of("sleep", "600"), round % 3, cancel.Token).AsTask();
            if (round % 2 == 0)
            {
                await Task.Yield();
            }

            await cancel.CancelAsync();
            try
            {
                await (await starting.WaitAsync(TestCluster.Limit)).StopAsync(StopPolicy.Kill);
            }
            catch (OperationCanceledException)
            {
                // As asked.
            }
        }

        await Eventually.TrueAsync(
            () => cluster.Master.Processes.IsEmpty, () => string.Join(", ", cluster.Master.Processes.Select(static process => process.Id)));
    }
}
